package io.leaftrace.retail.check;

import java.time.Instant;

/**
 * One check of an item.
 *
 * @param at by our clock
 * @param deviceId the phone; null when it did not say
 * @param position where; null when it did not say
 */
record Sighting(Instant at, String deviceId, Position position) {}
