package io.leaftrace.issuance.registry;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.issuance.maker.MakerAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the resource of each registry answers; callers see their own maker's things alone, as {@link MakerAccess} says. */
@ApplicationScoped
public class Registries {

    private final RegisterThing registerThing;
    private final RegistryStore store;
    private final IdempotentRequests requests;
    private final MakerAccess access;
    private final Pool pool;

    Registries(
            RegisterThing registerThing,
            RegistryStore store,
            IdempotentRequests requests,
            MakerAccess access,
            Pool pool) {
        this.registerThing = registerThing;
        this.store = store;
        this.requests = requests;
        this.access = access;
        this.pool = pool;
    }

    public <T extends Registered> Uni<Response> register(RegistryRules<T> rules, T wanted) {
        return requests.once(wanted, tx -> registerThing.register(tx, rules, wanted));
    }

    public <T extends Registered> Uni<Page<T>> list(RegistryKind<T> kind, PageRequest page) {
        Map<String, Optional<String>> filter = new LinkedHashMap<>();
        filter.put(kind.ownerColumn(), Optional.ofNullable(access.visibleMaker()));
        return store.after(pool, kind, page.after().orElse(""), filter, page.rows())
                .map(rows -> Page.of(page, rows, Registered::key));
    }

    public <T extends Registered> Uni<T> get(RegistryKind<T> kind, String key) {
        return visible(pool, kind, key);
    }

    /** The thing; fails with 404 when it is unknown or not the caller's. */
    public <T extends Registered> Uni<T> visible(SqlClient sql, RegistryKind<T> kind, String key) {
        return store.find(sql, kind, key).map(found -> found.filter(thing -> access.sees(thing.makerGln()))
                .orElseThrow(() -> kind.unknown(key)));
    }
}
