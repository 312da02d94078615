package io.leaftrace.analytics.trace;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** What was recalled, for a trace to tell; whoever keeps the recalls offers it. */
public interface RecallsInForce {

    /**
     * The recalls in force that name any of some items.
     *
     * @param itemIds an item and all that it is in
     */
    Uni<List<Trace.RecallInForce>> naming(Collection<Long> itemIds);
}
