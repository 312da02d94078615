package io.leaftrace.journey.architecture.broken.retail.item;

/** Asks a database, or so a decision must fear. */
public class ItemStore {

    public boolean isSold(long itemId) {
        return itemId > 0;
    }
}
