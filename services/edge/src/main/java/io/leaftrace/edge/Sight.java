package io.leaftrace.edge;

/**
 * Whose the caller may see. With neither limit, everybody's.
 *
 * @param partyGln the party's own alone; null for authorities, and for those who run the platform
 * @param market what concerns this country (ISO 3166-1 alpha-2) alone; null for all but a regulator who answers for one
 */
public record Sight(String partyGln, String market) {

    public static final Sight OF_ALL = new Sight(null, null);

    /** Whether there is nothing that it leaves out. */
    public boolean isOfAll() {
        return partyGln == null && market == null;
    }
}
