package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.item.ItemName;
import io.leaftrace.identity.ItemId;
import io.leaftrace.model.PackagingLevel;
import java.util.HashMap;
import java.util.Map;

/**
 * The packaging levels of the items in one trace. An SSCC does not tell its level; what was packed into it does: logistic
 * units go on a pallet, anything smaller into a case.
 */
final class Levels {

    private final Map<Long, PackagingLevel> ofLogisticUnits = new HashMap<>();

    void learn(long childId, long parentId) {
        if (ItemId.isSscc(parentId)) {
            boolean holdsUnits = ItemId.isSscc(childId);
            ofLogisticUnits.merge(parentId, holdsUnits ? PackagingLevel.PALLET : PackagingLevel.CASE, Levels::higher);
            if (holdsUnits) {
                ofLogisticUnits.merge(childId, PackagingLevel.CASE, Levels::higher);
            }
        }
    }

    /** Null when nothing shows it. */
    PackagingLevel of(long itemId, ItemName name) {
        return name.level() != null ? name.level() : ofLogisticUnits.get(itemId);
    }

    private static PackagingLevel higher(PackagingLevel one, PackagingLevel other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
