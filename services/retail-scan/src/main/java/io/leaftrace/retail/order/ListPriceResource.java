package io.leaftrace.retail.order;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.ValidCountry;
import io.leaftrace.edge.ValidGtin;
import io.leaftrace.identity.Gtin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What products cost where they are ordered: set by their makers, alike for all shops. */
@Path("/v1/list-prices")
public class ListPriceResource {

    private final ListPriceStore store;
    private final IdempotentRequests requests;
    private final Caller caller;
    private final Pool pool;

    ListPriceResource(ListPriceStore store, IdempotentRequests requests, Caller caller, Pool pool) {
        this.store = store;
        this.requests = requests;
        this.caller = caller;
        this.pool = pool;
    }

    /** Sets a price; orders that stand keep theirs. */
    @POST
    @RolesAllowed({Roles.BRAND, Roles.OPERATOR})
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ListPrice.class)))
    public Uni<Response> set(@NotNull @Valid ListPrice price) {
        String maker = caller.is(Roles.OPERATOR) ? null : caller.party();
        String by = caller.subject() == null ? "" : caller.subject();
        return requests.once(price, tx -> set(tx, price, maker, by));
    }

    private Uni<Answer> set(SqlConnection tx, ListPrice price, String maker, String by) {
        return store.isProductOf(tx, price.gtin14(), maker).chain(isOf -> {
            if (!isOf) {
                throw Problems.notFound("product-unknown", "There is no such product.", List.of());
            }
            return store.insert(tx, price, by)
                    .replaceWith(Answer.created(
                            "/v1/list-prices?product=" + price.gtin14() + "&market=" + price.market(), price));
        });
    }

    /** What a product costs in a market. */
    @GET
    @PermitAll
    public Uni<ListPrice> get(
            @NotNull @ValidGtin @QueryParam("product") String product,
            @NotNull @ValidCountry @QueryParam("market") String market) {
        String gtin = Gtin.of(product).digits14();
        return store.latest(pool, List.of(gtin), market).map(prices -> {
            PriceDecision.Price price = prices.get(gtin);
            if (price == null) {
                throw Problems.notFound("price-unknown", "It has no list price there.", List.of());
            }
            return new ListPrice(gtin, market, price.currency(), price.minorUnits());
        });
    }
}
