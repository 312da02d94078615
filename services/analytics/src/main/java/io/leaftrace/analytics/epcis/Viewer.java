package io.leaftrace.analytics.epcis;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;

/**
 * For whom events are found. A party sees those that it wrote, those at its places or bound for them, and those of items
 * that it made; a regulator of one market those at places there and of products for it.
 *
 * @param market ISO 3166-1 alpha-2; null for no limit
 * @param partyGln null for no limit
 */
public record Viewer(String market, String partyGln) {

    public static final Viewer OF_ALL = new Viewer(null, null);

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when a party's token names none */
    public static Viewer of(Caller caller) {
        if (caller.is(Roles.OPERATOR)) {
            return OF_ALL;
        }
        return caller.is(Roles.REGULATOR)
                ? new Viewer(caller.marketOrNull(), null)
                : new Viewer(null, caller.party());
    }

    /** Whether there is nothing that it does not see. */
    public boolean seesAll() {
        return market == null && partyGln == null;
    }
}
