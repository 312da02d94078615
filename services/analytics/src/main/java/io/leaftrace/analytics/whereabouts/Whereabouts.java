package io.leaftrace.analytics.whereabouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leaftrace.analytics.recalled.StandingRecall;
import io.leaftrace.edge.querylog.Counted;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Where many items are, counted.
 *
 * @param asOf as of when; null for now
 * @param items how many items were asked for and told of
 * @param untold codes asked for of which no fact tells: not put on anything, or not yet reported
 * @param counts of the items asked for, the most first
 * @param containers what they are in now, counted alike
 * @param recalls recalls that held then and name any of them; at most 20
 */
public record Whereabouts(
        OffsetDateTime asOf,
        long items,
        long untold,
        List<Count> counts,
        List<Count> containers,
        List<StandingRecall> recalls)
        implements Counted {

    /**
     * How many are alike.
     *
     * @param level {@code PACK}, {@code CARTON}, {@code CASE} or {@code PALLET}; null when nothing shows it
     * @param gtin null for logistic units
     * @param place where they were seen last; in transit, the place that they left
     * @param holder the party (GLN) that has them; null when it is not known
     * @param disposition the CBV word; null when none was told
     * @param destination where they are bound for; null when they are not in transit
     */
    public record Count(
            String level,
            @JsonInclude(JsonInclude.Include.NON_NULL) String gtin,
            @JsonInclude(JsonInclude.Include.NON_NULL) String productName,
            Place place,
            String holder,
            String disposition,
            @JsonInclude(JsonInclude.Include.NON_NULL) Place destination,
            long count) {}

    /**
     * A place; all but the GLN is null when nobody registered it.
     *
     * @param latitude degrees north, WGS 84
     * @param longitude degrees east, WGS 84
     */
    public record Place(
            String gln, String name, String city, String country, String kind, Double latitude, Double longitude) {}
}
