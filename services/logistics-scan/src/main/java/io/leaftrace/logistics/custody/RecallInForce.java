package io.leaftrace.logistics.custody;

import java.time.Instant;

/**
 * A recall that holds.
 *
 * @param declaredAt UTC
 * @param reason for whoever deals with it
 * @param instruction what to do with the items
 * @param items how many it names, packs and what they are in
 */
public record RecallInForce(String recallId, Instant declaredAt, String reason, String instruction, int items) {}
