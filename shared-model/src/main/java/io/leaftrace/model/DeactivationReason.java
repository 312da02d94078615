package io.leaftrace.model;

/** Why codes are taken out of use (Implementing Regulation (EU) 2018/574, Annex II, section 2.3). */
public enum DeactivationReason {
    PRODUCT_DESTROYED,
    PRODUCT_STOLEN,
    CODE_DESTROYED,
    CODE_STOLEN,
    CODE_UNUSED,
    OTHER
}
