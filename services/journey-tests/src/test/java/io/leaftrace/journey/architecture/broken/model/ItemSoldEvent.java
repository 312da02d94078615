package io.leaftrace.journey.architecture.broken.model;

record ItemSoldEvent(long itemId) implements Fact {}
