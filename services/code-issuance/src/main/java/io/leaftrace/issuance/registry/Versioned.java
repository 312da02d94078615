package io.leaftrace.issuance.registry;

import java.time.Instant;

/** A registered thing as it stands. */
record Versioned<T>(T value, int version, Instant changedAt) {}
