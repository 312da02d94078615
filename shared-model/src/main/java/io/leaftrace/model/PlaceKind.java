package io.leaftrace.model;

/** What a place is for. */
public enum PlaceKind {
    FACTORY,
    WAREHOUSE,
    SHOP
}
