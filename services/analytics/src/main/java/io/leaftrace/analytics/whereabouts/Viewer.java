package io.leaftrace.analytics.whereabouts;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;

/**
 * Whose items somebody may ask about.
 *
 * @param makerGln this maker's only; null for all
 * @param market of products for this country (ISO 3166-1 alpha-2) only; null for all
 */
public record Viewer(String makerGln, String market) {

    /** A brand asks about its own items, a regulator about those of its market, an operator about all. */
    public static Viewer of(Caller caller) {
        if (caller.is(Roles.OPERATOR)) {
            return new Viewer(null, null);
        }
        return caller.is(Roles.REGULATOR) ? new Viewer(null, caller.marketOrNull()) : new Viewer(caller.party(), null);
    }

    boolean seesAll() {
        return makerGln == null && market == null;
    }

    /** @param itsMarket null when it is not known, as of logistic units: nothing speaks against those */
    boolean sees(String itsMakerGln, String itsMarket) {
        boolean maker = makerGln == null || makerGln.equals(itsMakerGln);
        return maker && (market == null || itsMarket == null || market.equals(itsMarket));
    }
}
