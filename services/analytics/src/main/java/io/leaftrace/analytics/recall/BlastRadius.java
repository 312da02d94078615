package io.leaftrace.analytics.recall;

import io.leaftrace.analytics.whereabouts.Scope;
import io.leaftrace.analytics.whereabouts.Whereabouts;
import io.leaftrace.edge.querylog.Counted;
import java.util.List;

/**
 * What a recall would reach.
 *
 * @param items how many items are meant and told of
 * @param untold codes meant of which no fact tells; they would be recalled, too
 * @param sold of these, how many were sold
 * @param inTransit how many are on their way
 * @param checkedItems how many were checked by buyers
 * @param checks how often
 * @param counts where they are and how
 * @param containers what they are in now, which would be recalled with them
 * @param parties who has any of them now, the most first
 * @param countries where they are now, the most first
 * @param runs how many runs of items it would be told as
 * @param mostRuns how many it may be at most
 */
public record BlastRadius(
        Scope scope,
        long items,
        long untold,
        long sold,
        long inTransit,
        long checkedItems,
        long checks,
        List<Whereabouts.Count> counts,
        List<Whereabouts.Count> containers,
        List<Affected> parties,
        List<Affected> countries,
        int runs,
        int mostRuns)
        implements Counted {

    /**
     * Whom it reaches, and with how much.
     *
     * @param which the GLN of a party or a country (ISO 3166-1 alpha-2); null for those of whom that is not known
     */
    public record Affected(String which, long items) {}
}
