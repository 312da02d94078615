package io.leaftrace.issuance.label;

import io.leaftrace.model.PackagingLevel;

/**
 * How labels stand on an A4 page, in millimetres; rows and columns fill it.
 *
 * @param columns of labels
 * @param rows of labels
 */
record SheetLayout(int columns, int rows) {

    static final float PAGE_WIDTH_MM = 210;
    static final float PAGE_HEIGHT_MM = 297;

    /** 52.5 mm × 29.7 mm, a size that label sheets are sold in. */
    static final SheetLayout ITEMS = new SheetLayout(4, 10);

    /** A5 across, one of the sizes of the GS1 Logistic Label Guideline. */
    static final SheetLayout LOGISTIC_UNITS = new SheetLayout(1, 2);

    static SheetLayout of(PackagingLevel level) {
        return level.isLogisticUnit() ? LOGISTIC_UNITS : ITEMS;
    }

    int labelsAPage() {
        return columns * rows;
    }

    float labelWidthMm() {
        return PAGE_WIDTH_MM / columns;
    }

    float labelHeightMm() {
        return PAGE_HEIGHT_MM / rows;
    }

    /** Of the label's left edge, from the left of the page. */
    float leftMm(int place) {
        int column = place % columns;
        return column * labelWidthMm();
    }

    /** Of the label's upper edge, from the top of the page. */
    float topMm(int place) {
        int row = place / columns;
        return row * labelHeightMm();
    }
}
