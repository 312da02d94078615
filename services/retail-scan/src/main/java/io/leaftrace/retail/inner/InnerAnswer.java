package io.leaftrace.retail.inner;

/** What an inner code turned out to be. */
public enum InnerAnswer {
    /** The one of this item. */
    RIGHT,
    /** Another one. */
    WRONG,
    /** Too many wrong ones were tried: none is compared for a while. */
    LOCKED,
    /** No inner code of this item is known: it has none, it is not on an item, or that has not been told yet. */
    NOT_KNOWN
}
