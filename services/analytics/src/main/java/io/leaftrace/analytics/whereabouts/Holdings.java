package io.leaftrace.analytics.whereabouts;

import io.leaftrace.edge.querylog.Counted;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a place held.
 *
 * @param place all but its GLN null when nobody registered it
 * @param items how many, of all levels
 * @param counts by product, level and state, the most first
 */
public record Holdings(Whereabouts.Place place, OffsetDateTime at, long items, List<Whereabouts.Count> counts)
        implements Counted {}
