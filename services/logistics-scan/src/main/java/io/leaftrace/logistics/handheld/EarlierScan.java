package io.leaftrace.logistics.handheld;

import java.util.UUID;

/** A scan that was accepted before under some device and sequence. */
public record EarlierScan(UUID scanId, String fingerprint) {}
