package io.leaftrace.issuance.label;

import com.google.zxing.common.BitMatrix;

/**
 * A symbol as its modules, with the quiet zone that readers need around it.
 *
 * @param dark the dark modules, row by row
 * @param rowModules how high a row is; more than 1 for the bars of a linear symbol
 * @param quietX light modules on the left and on the right
 * @param quietY light modules above and below
 */
record Symbol(BitMatrix dark, int rowModules, int quietX, int quietY) {

    /** Takes a rectangle of dark modules, counted from the upper left corner of the quiet zone. */
    interface Rectangles {
        void add(int x, int y, int width, int height);
    }

    int width() {
        return dark.getWidth() + 2 * quietX;
    }

    int height() {
        return dark.getHeight() * rowModules + 2 * quietY;
    }

    /** The dark modules as few rectangles, none of which overlap. */
    void forEachRectangle(Rectangles rectangles) {
        for (int row = 0; row < dark.getHeight(); row++) {
            int start = 0;
            while (start < dark.getWidth()) {
                int end = endOfRun(row, start);
                if (dark.get(start, row)) {
                    rectangles.add(quietX + start, quietY + row * rowModules, end - start, rowModules);
                }
                start = end;
            }
        }
    }

    private int endOfRun(int row, int start) {
        int end = start + 1;
        while (end < dark.getWidth() && dark.get(end, row) == dark.get(start, row)) {
            end++;
        }
        return end;
    }
}
