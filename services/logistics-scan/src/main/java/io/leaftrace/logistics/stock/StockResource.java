package io.leaftrace.logistics.stock;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.Sight;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.logistics.code.ItemLinks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What is where. A party sees its own places, a regulator those in its market; others see all. */
@Path("/v1/stock")
public class StockResource {

    /** More places than any party has; who sees all asks for one. */
    private static final int MOST_PLACES = 10_000;

    private final StockStore store;
    private final ItemLinks links;
    private final Caller caller;
    private final Pool pool;

    StockResource(StockStore store, ItemLinks links, Caller caller, Pool pool) {
        this.store = store;
        this.links = links;
        this.caller = caller;
        this.pool = pool;
    }

    /** Counts by place, in the order of the GLNs; the contents of units are counted a moment after the hop that tells them. */
    @GET
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Page<PlaceStock>> counts(
            @Valid @BeanParam PageRequest page,
            @Parameter(description = "GLN of a place; else all that the caller sees") @QueryParam("place") @ValidGln
                    String place) {
        Instant now = Clock.systemUTC().instant();
        return store.places(pool, page.after().orElse(""), caller.sight(), place, page.rows())
                .invoke(found -> requireKnown(place, found))
                .map(found -> Page.of(page, found, gln -> gln))
                .chain(cut -> store.counts(pool, cut.items(), now).map(stock -> new Page<>(stock, cut.nextCursor())));
    }

    /** Items that are in nothing else; each stands for all that is in it. */
    @GET
    @Path("/items")
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Page<StockItem>> items(@Valid @BeanParam PageRequest page, @Valid @BeanParam StockFilter filter) {
        Sight sight = caller.sight();
        if (sight.partyGln() == null && filter.place == null) {
            throw Problems.malformed("place-missing", "Ask for the items of one place.", List.of());
        }
        long after = page.after().map(Long::parseLong).orElse(-1L);
        Instant now = Clock.systemUTC().instant();
        return store.places(pool, "", sight, filter.place, MOST_PLACES)
                .invoke(found -> requireKnown(filter.place, found))
                .chain(places -> store.items(pool, places, after, filter, now, page.rows()))
                .map(rows -> Page.of(page, rows, StockStore.Held::itemId))
                .chain(this::withCodes);
    }

    private Uni<Page<StockItem>> withCodes(Page<StockStore.Held> page) {
        List<Long> itemIds = page.items().stream().map(StockStore.Held::itemId).toList();
        return links.digitalLinks(pool, itemIds).map(linkOf -> page.map(held -> withCode(held, linkOf)));
    }

    private static StockItem withCode(StockStore.Held held, Map<Long, String> linkOf) {
        return held.item().withCode(linkOf.get(held.itemId()));
    }

    private static void requireKnown(String place, List<String> found) {
        if (place != null && found.isEmpty()) {
            throw Problems.notFound("place-unknown", "There is no such place among yours.", List.of());
        }
    }
}
