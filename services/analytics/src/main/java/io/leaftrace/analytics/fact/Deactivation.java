package io.leaftrace.analytics.fact;

/**
 * Why codes were taken out of use.
 *
 * @param reason the name of a {@link io.leaftrace.model.DeactivationReason}
 * @param note in the words of whoever did it; null when nothing was told
 */
public record Deactivation(String reason, String note) {}
