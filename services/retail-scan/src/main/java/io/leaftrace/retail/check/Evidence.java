package io.leaftrace.retail.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What is stored of some items beside what lines and makers told: their checks, their sale, when they left their maker. */
final class Evidence {

    /** An item and a device that asks about it. */
    record Asker(long itemId, String deviceId) {}

    /**
     * When a device last asked about an item, so that it counted.
     *
     * @param placed whether it told where
     */
    record Look(Instant at, boolean placed) {}

    /**
     * Of one item.
     *
     * @param sale null when it is not sold, or the shop's position is not known
     * @param shippedAt null when nobody has told it
     */
    record OfItem(CheckHistory history, CheckCase.SoldAt sale, Instant shippedAt) {}

    private static final OfItem NONE = new OfItem(CheckHistory.NONE, null, null);

    private final Map<Long, OfItem> items = new HashMap<>();
    private final Map<Asker, Look> looks = new HashMap<>();

    OfItem of(long itemId) {
        return items.getOrDefault(itemId, NONE);
    }

    /** Null when the device never asked about the item. */
    Look lastLook(Asker asker) {
        return looks.get(asker);
    }

    void put(long itemId, OfItem item) {
        items.put(itemId, item);
    }

    void put(Asker asker, Look look) {
        looks.put(asker, look);
    }

    /** The checks of an item have become these. */
    void changed(long itemId, CheckHistory history) {
        OfItem before = of(itemId);
        items.put(itemId, new OfItem(history, before.sale(), before.shippedAt()));
    }
}
