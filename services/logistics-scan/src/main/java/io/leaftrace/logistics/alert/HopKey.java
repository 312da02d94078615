package io.leaftrace.logistics.alert;

import java.util.UUID;

/**
 * Which hop.
 *
 * @param eventId the fact that told it
 * @param sequence the device's own count, by which it stands in that fact
 */
public record HopKey(UUID eventId, long sequence) {}
