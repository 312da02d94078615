package io.leaftrace.journey.architecture.broken.local;

/** What only a developer's machine has. */
public final class LocalStack {}
