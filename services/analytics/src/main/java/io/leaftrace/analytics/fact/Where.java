package io.leaftrace.analytics.fact;

/**
 * Where an event happened.
 *
 * @param readPoint URI as told; null when not told
 * @param bizLocation URI as told: where the items are afterwards; null when not told
 * @param placeGln 13 digits of the business location, else of the read point; null when it has no GLN
 * @param destinationGln 13 digits of the place for which the items are bound; null when not told
 */
public record Where(String readPoint, String bizLocation, String placeGln, String destinationGln) {

    /** Of what happens to codes and not at a place. */
    static final Where NOT_TOLD = new Where(null, null, null, null);

    /** Here, and staying here. */
    static Where at(String gln) {
        return new Where(Places.uri(gln), Places.uri(gln), gln, null);
    }

    /** Leaving here: where the items are afterwards is not known (EPCIS 2.0 section 7.3.5.4, bizLocation). */
    static Where leaving(String gln, String destinationGln) {
        return new Where(Places.uri(gln), null, gln, destinationGln);
    }
}
