package io.leaftrace.analytics.recalled;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A recall that holds.
 *
 * @param reason why, for whoever deals with it
 * @param instruction what to do with the items, for shops and buyers
 */
public record StandingRecall(UUID recallId, OffsetDateTime declaredAt, String reason, String instruction) {}
