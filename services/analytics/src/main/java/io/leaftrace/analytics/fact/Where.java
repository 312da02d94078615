package io.leaftrace.analytics.fact;

/**
 * Where an event happened.
 *
 * @param readPoint URI as told; null when not told
 * @param bizLocation URI as told: where the items are afterwards; null when not told
 * @param placeGln 13 digits of the business location, else of the read point; null when it has no GLN
 * @param position where in that place, such as {@code gate-3}; null when not told
 * @param destinationGln 13 digits of the place for which the items are bound; null when not told
 */
public record Where(String readPoint, String bizLocation, String placeGln, String position, String destinationGln) {

    /** Of what happens to codes and not at a place. */
    static final Where NOT_TOLD = new Where(null, null, null, null, null);

    /** Here, and staying here. */
    static Where at(String gln) {
        return at(gln, null);
    }

    /** Here, and staying here. */
    static Where at(String gln, String position) {
        return new Where(Places.uri(gln, position), Places.uri(gln), gln, position, null);
    }

    /** Seen here: where the items are afterwards is not known (EPCIS 2.0 section 7.3.5.4, bizLocation). */
    static Where leaving(String gln, String position, String destinationGln) {
        return new Where(Places.uri(gln, position), null, gln, position, destinationGln);
    }
}
