package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.Declarations;
import io.leaftrace.analytics.fact.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Collects the facts that bear on an item: one query for all levels of packing, two for what is in it, and one for what was
 * declared wrong where events from outside are among them.
 */
@ApplicationScoped
class GatherEvidence {

    private final TraceStore store;
    private final Declarations declarations;

    GatherEvidence(TraceStore store, Declarations declarations) {
        this.store = store;
        this.declarations = declarations;
    }

    /** @param flagsAt alerts count that stood then; null for now */
    Uni<Gathered> of(long itemId, Instant flagsAt) {
        return store.touches(itemId, flagsAt)
                .chain(found -> isEverParent(found)
                        ? withPackings(found)
                        : Uni.createFrom().item(found))
                .chain(found -> declarations.about(found.facts()).map(found::as));
    }

    private static boolean isEverParent(Gathered found) {
        return found.touches().get(found.itemId()).stream().anyMatch(touch -> touch.role() == Role.PARENT);
    }

    private Uni<Gathered> withPackings(Gathered found) {
        return store.packings(found.itemId())
                .map(packings -> new Gathered(
                        found.itemId(), found.touches(), packings.orElse(null), found.flags(), found.isPart()));
    }
}
