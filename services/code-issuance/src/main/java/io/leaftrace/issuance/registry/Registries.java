package io.leaftrace.issuance.registry;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Versions;
import io.leaftrace.issuance.access.MakerAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** What the resource of each registry answers; callers see their own maker's things alone, as {@link MakerAccess} says. */
@ApplicationScoped
public class Registries {

    private final RegisterThing registerThing;
    private final ChangeThing changeThing;
    private final RegistryStore store;
    private final ChangeStore changes;
    private final IdempotentRequests requests;
    private final MakerAccess access;
    private final Pool pool;

    Registries(
            RegisterThing registerThing,
            ChangeThing changeThing,
            RegistryStore store,
            ChangeStore changes,
            IdempotentRequests requests,
            MakerAccess access,
            Pool pool) {
        this.registerThing = registerThing;
        this.changeThing = changeThing;
        this.store = store;
        this.changes = changes;
        this.requests = requests;
        this.access = access;
        this.pool = pool;
    }

    public <T extends Registered> Uni<Response> register(RegistryRules<T> rules, T wanted) {
        return requests.once(wanted, tx -> registerThing.register(tx, rules, wanted))
                .map(answer -> tagged(answer, RegisterThing.FIRST_VERSION));
    }

    /** Changes the thing that has this key, from the version that {@code If-Match} names to the next. */
    public <T extends Registered> Uni<Response> change(RegistryRules<T> rules, String key, String ifMatch, T wanted) {
        int basedOn = Versions.basedOn(ifMatch);
        return requests.once(List.of(basedOn, wanted), tx -> changeThing.change(tx, rules, key, basedOn, wanted))
                .map(answer -> tagged(answer, basedOn + 1));
    }

    /**
     * What is registered, page by page.
     *
     * @param filter by column; entries without value are left out
     */
    public <T extends Registered> Uni<Page<T>> list(
            RegistryKind<T> kind, PageRequest page, Map<String, Optional<String>> filter) {
        Map<String, Optional<String>> cut = new HashMap<>(filter);
        String visible = access.visibleMaker();
        if (visible != null) {
            Optional<String> asked = filter.getOrDefault(kind.ownerColumn(), Optional.empty());
            if (asked.isPresent() && !asked.get().equals(visible)) {
                return Uni.createFrom().item(new Page<>(List.of(), null));
            }
            cut.put(kind.ownerColumn(), Optional.of(visible));
        }
        return store.after(pool, kind, page.after().orElse(""), cut, page.rows())
                .map(rows -> Page.of(page, rows, Registered::key));
    }

    /** The thing with its version as the ETag. */
    public <T extends Registered> Uni<RestResponse<T>> get(RegistryKind<T> kind, String key) {
        return versioned(pool, kind, key).map(found -> RestResponse.ResponseBuilder.ok(found.value())
                .tag(Integer.toString(found.version()))
                .build());
    }

    /** What was changed, the newest first. */
    public <T extends Registered> Uni<Page<RegistryChange>> changes(
            RegistryKind<T> kind, String key, PageRequest page) {
        int before = page.after().map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        return versioned(pool, kind, key)
                .chain(() -> changes.before(pool, kind, key, before, page.rows()))
                .map(rows -> Page.of(page, rows, RegistryChange::version));
    }

    /** The thing, whosever it is; empty when it is unknown. */
    public <T extends Registered> Uni<Optional<T>> find(SqlClient sql, RegistryKind<T> kind, String key) {
        return store.find(sql, kind, key).map(found -> found.map(Versioned::value));
    }

    /** The thing; fails with 404 when it is unknown or not the caller's. */
    public <T extends Registered> Uni<T> visible(SqlClient sql, RegistryKind<T> kind, String key) {
        return versioned(sql, kind, key).map(Versioned::value);
    }

    /** The thing, to make something new with it; fails with 404 as {@link #visible}, and with 422 when it is retired. */
    public <T extends Registered> Uni<T> inUse(SqlClient sql, RegistryKind<T> kind, String key) {
        return visible(sql, kind, key).invoke(thing -> {
            if (thing.retired()) {
                throw kind.retired(key);
            }
        });
    }

    private <T extends Registered> Uni<Versioned<T>> versioned(SqlClient sql, RegistryKind<T> kind, String key) {
        return store.find(sql, kind, key)
                .map(found -> found.filter(known -> access.sees(known.value().makerGln()))
                        .orElseThrow(() -> kind.unknown(key)));
    }

    /** Which version an answer made follows from the request, so that a repeated one gets the same tag. */
    private static Response tagged(Response answer, int version) {
        return answer.getStatus() < 300
                ? Response.fromResponse(answer).tag(Integer.toString(version)).build()
                : answer;
    }
}
