package io.leaftrace.issuance.registry;

import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Map;
import java.util.Optional;

/** What only one kind of registered things has. */
public interface RegistryRules<T extends Registered> {

    RegistryKind<T> kind();

    /**
     * Looks at what somebody wants to register.
     *
     * @return what is to be stored; fails with a problem when it must not be
     */
    Uni<T> admit(SqlConnection tx, T wanted);

    /**
     * Looks at a change; what never changes is as stored already.
     *
     * @return what is to be stored; fails with a problem when it must not be
     */
    Uni<T> admitChange(SqlConnection tx, T stored, T wanted);

    /** Why there is no room for it beside what is registered. */
    default Uni<HttpProblem> conflict(SqlConnection tx, T wanted) {
        return Uni.createFrom().item(kind().exists(wanted.key()));
    }

    /** What the other services are told: how it is registered from now on. */
    Optional<Fact> fact(Header header, T value);

    /** Columns of what is registered that no request sets and no answer shows. */
    default Map<String, Object> hiddenColumns(T registered) {
        return Map.of();
    }
}
