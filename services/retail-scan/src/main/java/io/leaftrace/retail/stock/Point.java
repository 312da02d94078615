package io.leaftrace.retail.stock;

import java.util.ArrayList;
import java.util.List;

/**
 * A point on the earth, WGS 84, and the cells of a tenth of a degree around it.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 */
record Point(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KILOMETRES = 6371.0088;
    private static final int CELLS_A_DEGREE = 10;
    private static final int COLUMNS = 360 * CELLS_A_DEGREE;
    private static final int ROWS = 180 * CELLS_A_DEGREE;

    /** Great-circle distance by the haversine formula; off by at most 0.6%, since the earth is no sphere. */
    double kilometresTo(Point other) {
        double latitudes = Math.toRadians(other.latitude - latitude);
        double longitudes = Math.toRadians(other.longitude - longitude);
        double haversine = Math.pow(Math.sin(latitudes / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(longitudes / 2), 2);
        return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    /** The cell that it is in, as the column {@code place.cell} has it. */
    int cell() {
        return row(latitude) * COLUMNS + Math.floorMod(column(longitude), COLUMNS);
    }

    /** All cells that hold a point within so many kilometres, and some beside them. */
    List<Integer> cellsWithin(double kilometres) {
        double angle = kilometres / EARTH_RADIUS_KILOMETRES;
        double degrees = Math.toDegrees(angle);
        double toThePole = Math.toRadians(90 - Math.abs(latitude));
        // The widest parallel of the circle is nearer to the pole than its centre.
        double sideways = toThePole <= angle
                ? 180
                : Math.toDegrees(Math.asin(Math.sin(angle) / Math.cos(Math.toRadians(latitude))));
        int firstColumn = column(longitude - sideways);
        int columns = Math.min(COLUMNS, column(longitude + sideways) - firstColumn + 1);
        List<Integer> cells = new ArrayList<>();
        for (int row = Math.max(0, row(latitude - degrees)); row <= Math.min(ROWS, row(latitude + degrees)); row++) {
            for (int column = firstColumn; column < firstColumn + columns; column++) {
                cells.add(row * COLUMNS + Math.floorMod(column, COLUMNS));
            }
        }
        return cells;
    }

    private static int row(double latitude) {
        return (int) Math.floor((latitude + 90) * CELLS_A_DEGREE);
    }

    private static int column(double longitude) {
        return (int) Math.floor((longitude + 180) * CELLS_A_DEGREE);
    }
}
