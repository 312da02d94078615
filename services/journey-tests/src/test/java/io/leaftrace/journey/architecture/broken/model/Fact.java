package io.leaftrace.journey.architecture.broken.model;

interface Fact {}
