package io.leaftrace.retail.check;

/**
 * A point on the earth.
 *
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
record Position(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KILOMETRES = 6371.0088;

    /** Great-circle distance by the haversine formula; off by at most 0.6%, since the earth is no sphere. */
    double kilometresTo(Position other) {
        double latitudes = Math.toRadians(other.latitude - latitude);
        double longitudes = Math.toRadians(other.longitude - longitude);
        double haversine = Math.pow(Math.sin(latitudes / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(longitudes / 2), 2);
        return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }
}
