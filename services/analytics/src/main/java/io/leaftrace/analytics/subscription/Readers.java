package io.leaftrace.analytics.subscription;

import io.leaftrace.analytics.epcis.Reader;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Remembers what a caller may read, for queries that run when he is not there. */
@ApplicationScoped
class Readers {

    Reader of(Caller caller) {
        Set<String> roles = Stream.of(
                        Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL, Roles.BRAND, Roles.REGULATOR, Roles.OPERATOR)
                .filter(caller::is)
                .collect(Collectors.toSet());
        return new Reader(caller.partyOrNull(), roles, caller.marketOrNull());
    }
}
