package io.leaftrace.edge.refusal;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Refused messages, the newest first: a party's own, or all for those who run or watch the platform. The regulator of a
 * market sees those of the parties that {@link PartiesOfMarket} names.
 */
@Path("/v1/refusals")
public class RefusalResource {

    private final RefusalStore store;
    private final PartiesOfMarket partiesOfMarket;
    private final Caller caller;
    private final Pool pool;

    RefusalResource(RefusalStore store, PartiesOfMarket partiesOfMarket, Caller caller, Pool pool) {
        this.store = store;
        this.partiesOfMarket = partiesOfMarket;
        this.caller = caller;
        this.pool = pool;
    }

    @GET
    @RolesAllowed({Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Page<Refusal>> list(@Valid @BeanParam RefusalFilter filter, @Valid @BeanParam PageRequest page) {
        long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        return visibleParties()
                .chain(parties -> store.before(pool, before, parties.orElse(null), filter, page.rows()))
                .map(rows -> Page.of(page, rows, RefusalStore.Numbered::number).map(RefusalStore.Numbered::refusal));
    }

    /** One refusal, with its message and every reason, however long. */
    @GET
    @Path("/{refusalId}")
    @RolesAllowed({Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Refusal> get(UUID refusalId) {
        return visibleParties()
                .chain(parties -> store.find(pool, refusalId, parties.orElse(null)))
                .map(found -> found.orElseThrow(
                        () -> Problems.notFound("refusal-unknown", "There is no such refusal.", List.of())));
    }

    /** Empty for whoever sees those of all. */
    private Uni<Optional<Set<String>>> visibleParties() {
        Sight sight = caller.sight();
        if (sight.market() != null) {
            return partiesOfMarket.of(pool, sight.market()).map(Optional::of);
        }
        return Uni.createFrom().item(Optional.ofNullable(sight.partyGln()).map(Set::of));
    }
}
