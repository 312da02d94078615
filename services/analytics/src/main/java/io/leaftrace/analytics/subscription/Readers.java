package io.leaftrace.analytics.subscription;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.epcis.Reader;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers what a caller may read, for queries that run when he is not there. */
@ApplicationScoped
class Readers {

    /** Who may ask for events at all. */
    static final Set<String> ROLES =
            Set.of(Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL, Roles.BRAND, Roles.REGULATOR, Roles.OPERATOR);

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when a party's token names none */
    Reader of(Caller caller) {
        String party = Viewer.of(caller).isParty() ? caller.party() : caller.partyOrNull();
        Set<String> roles = ROLES.stream().filter(caller::is).collect(Collectors.toSet());
        return new Reader(party, roles, caller.marketOrNull());
    }
}
