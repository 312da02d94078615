package io.leaftrace.analytics.access;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.Sight;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * For whom something is told. With neither limit, for somebody who sees all.
 *
 * @param market the country (ISO 3166-1 alpha-2) that a regulator answers for; null for no such limit
 * @param partyGln the party; null for a regulator, and for those who run the platform
 */
public record Viewer(String market, String partyGln) {

    public static final Viewer OF_ALL = new Viewer(null, null);

    /**
     * The caller.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when a party's token names none
     */
    public static Viewer of(Caller caller) {
        Sight sight = caller.sight();
        return new Viewer(sight.market(), sight.partyGln());
    }

    /**
     * Whoever has these roles.
     *
     * @param market of a regulator; null for all markets
     * @param partyGln of everybody but regulators and operators
     */
    public static Viewer of(Predicate<String> hasRole, String market, Supplier<String> partyGln) {
        if (hasRole.test(Roles.OPERATOR)) {
            return OF_ALL;
        }
        return hasRole.test(Roles.REGULATOR) ? new Viewer(market, null) : new Viewer(null, partyGln.get());
    }

    public boolean isParty() {
        return partyGln != null;
    }

    /** Whether there is nothing that it does not see. */
    public boolean seesAll() {
        return market == null && partyGln == null;
    }

    /**
     * Whether it may ask about all items of a product at once: a party about what it makes, a regulator about what is for
     * its market.
     *
     * @param itsMarket null when it is not known, as of logistic units: nothing speaks against those
     */
    public boolean answersFor(String itsMakerGln, String itsMarket) {
        boolean maker = partyGln == null || partyGln.equals(itsMakerGln);
        return maker && (market == null || itsMarket == null || market.equals(itsMarket));
    }
}
