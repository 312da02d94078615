package io.leaftrace.logistics.custody;

import io.leaftrace.model.ItemRun;

/**
 * Items that a fact names.
 *
 * @param items the items
 * @param parent what a {@link CustodyStep#PACKED} fact put them into; null for the parent itself and in all other facts
 */
public record Naming(ItemRun items, Long parent) {

    /** Whether this names the item as a parent that something is put into, or in a fact that packs nothing. */
    boolean isParent(long itemId) {
        return parent == null && items.contains(itemId);
    }
}
