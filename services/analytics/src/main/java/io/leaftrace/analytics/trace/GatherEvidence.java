package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Collects the facts that bear on an item: one query for each level of packing, whatever is in it. */
@ApplicationScoped
class GatherEvidence {

    private final TraceStore store;

    GatherEvidence(TraceStore store) {
        this.store = store;
    }

    Uni<Evidence> of(long itemId) {
        Touches touches = new Touches();
        return addLevel(touches, Set.of(itemId), 0)
                .chain(() -> packings(itemId, touches))
                .map(packings -> Evidence.of(itemId, touches, packings));
    }

    /** The parents' facts are needed even where nothing is outside them: they tell when the item came out. */
    private Uni<Void> addLevel(Touches touches, Set<Long> itemIds, int depth) {
        if (itemIds.isEmpty() || depth > Life.DEEPEST) {
            return Uni.createFrom().voidItem();
        }
        return store.touches(itemIds)
                .invoke(found -> touches.add(itemIds, found))
                .chain(() -> addLevel(touches, touches.parentsMissing(itemIds), depth + 1));
    }

    private Uni<List<Contents.RunMove>> packings(long itemId, Touches touches) {
        boolean everParent = touches.of(itemId).stream().anyMatch(touch -> touch.role() == Role.PARENT);
        return everParent ? store.packings(itemId) : Uni.createFrom().item(List.of());
    }
}
