package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;

/** What a party sees of events because of items that it held. */
public interface HeldItems {

    /**
     * What it sees of the lives of some items.
     *
     * @param items no matter whose; they may overlap
     * @param wanted nothing is told of other events
     * @return fails with {@link QueryTooComplexException} when there is too much around them
     */
    Uni<SeenEvents> seen(Viewer party, Collection<ItemSpan> items, Set<EventKey> wanted);

    /** The same of all that ever was in these items. */
    Uni<SeenEvents> seenOfContents(Viewer party, Collection<ItemSpan> items, Set<EventKey> wanted);
}
