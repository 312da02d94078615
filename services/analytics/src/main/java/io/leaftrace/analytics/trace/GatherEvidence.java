package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Collects the facts that bear on an item: one query for all levels of packing, and two for what is in it. */
@ApplicationScoped
class GatherEvidence {

    private final TraceStore store;

    GatherEvidence(TraceStore store) {
        this.store = store;
    }

    /** @param flagsAt alerts count that stood then; null for now */
    Uni<Gathered> of(long itemId, Instant flagsAt) {
        return store.touches(itemId, flagsAt).chain(found -> {
            boolean everParent = found.touches().get(itemId).stream().anyMatch(touch -> touch.role() == Role.PARENT);
            return everParent
                    ? store.packings(itemId)
                            .map(packings ->
                                    new Gathered(itemId, found.touches(), packings.orElse(null), found.flags()))
                    : Uni.createFrom().item(found);
        });
    }
}
