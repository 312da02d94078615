package io.leaftrace.analytics.access;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;

/**
 * For whom something is told. With neither limit, for somebody who sees all.
 *
 * @param market the country (ISO 3166-1 alpha-2) that a regulator answers for; null for no such limit
 * @param partyGln the party; null for a regulator, and for those who run the platform
 */
public record Viewer(String market, String partyGln) {

    public static final Viewer OF_ALL = new Viewer(null, null);

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when a party's token names none */
    public static Viewer of(Caller caller) {
        if (caller.is(Roles.OPERATOR)) {
            return OF_ALL;
        }
        return caller.is(Roles.REGULATOR) ? new Viewer(caller.marketOrNull(), null) : new Viewer(null, caller.party());
    }

    public boolean isParty() {
        return partyGln != null;
    }

    /** Whether there is nothing that it does not see. */
    public boolean seesAll() {
        return market == null && partyGln == null;
    }
}
