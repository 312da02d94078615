package io.leaftrace.journey.architecture.broken.retail.service;

final class SalesInALayer {}
