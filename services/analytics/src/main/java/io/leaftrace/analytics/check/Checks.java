package io.leaftrace.analytics.check;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * What buyers asked about an item.
 *
 * @param items at most 100, the latest first
 */
public record Checks(long count, List<Check> items) {

    public static final Checks NONE = new Checks(0, List.of());

    /**
     * A buyer's check.
     *
     * @param verdict {@code GENUINE}, {@code CHECK} or {@code SUSPECT}, as it was answered
     * @param reasons stable codes of the rules that spoke
     * @param latitude degrees north, null when not told
     * @param longitude degrees east, null when not told
     */
    public record Check(
            OffsetDateTime checkedAt, String verdict, List<String> reasons, Double latitude, Double longitude) {}
}
