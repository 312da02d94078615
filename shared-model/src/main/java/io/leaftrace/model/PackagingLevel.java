package io.leaftrace.model;

/** The levels of packing, from what the buyer holds to what the truck carries. */
public enum PackagingLevel {
    PACK,
    CARTON,
    CASE,
    PALLET;

    /** Packs and cartons carry an SGTIN; cases and pallets are logistic units and carry an SSCC. */
    public boolean isLogisticUnit() {
        return this == CASE || this == PALLET;
    }
}
