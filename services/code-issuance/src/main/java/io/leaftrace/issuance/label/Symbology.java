package io.leaftrace.issuance.label;

import io.leaftrace.model.PackagingLevel;

/** The symbols that a code is printed as (GS1 General Specifications, section 5). */
public enum Symbology {
    /** QR Code (ISO/IEC 18004) with the Digital Link URI. */
    QR,
    /** GS1 DataMatrix (ISO/IEC 16022, ECC 200) with the element string. */
    DATA_MATRIX,
    /** GS1-128 (ISO/IEC 15417) with the element string; too long for a pack, so for SSCCs alone. */
    GS1_128;

    /** What is printed when nothing else is asked for. */
    static Symbology usual(PackagingLevel level) {
        return level.isLogisticUnit() ? GS1_128 : QR;
    }

    boolean fits(PackagingLevel level) {
        return this != GS1_128 || level.isLogisticUnit();
    }
}
