package io.leaftrace.analytics.subscription;

import io.leaftrace.analytics.epcis.EpcisProblems;
import io.leaftrace.analytics.query.ListPage;
import io.leaftrace.analytics.query.NamedQuery;
import io.leaftrace.analytics.query.NamedQueryResource;
import io.leaftrace.analytics.query.NamedQueryStore;
import io.leaftrace.analytics.query.Owner;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.querylog.Logged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Webhooks that are told what a named query finds, EPCIS 2.0 REST binding. */
@Path(NamedQueryResource.PATH + "/{queryName}/subscriptions")
@Produces({MediaType.APPLICATION_JSON, "application/ld+json"})
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL})
@Tag(name = "EPCIS 2.0")
class SubscriptionResource {

    private final Subscribe subscribe;
    private final NamedQueryStore queries;
    private final SubscriptionStore store;
    private final Readers readers;
    private final Caller caller;

    SubscriptionResource(
            Subscribe subscribe, NamedQueryStore queries, SubscriptionStore store, Readers readers, Caller caller) {
        this.subscribe = subscribe;
        this.queries = queries;
        this.store = store;
        this.readers = readers;
        this.caller = caller;
    }

    @POST
    @Logged
    @Operation(
            summary = "Has a webhook told what the query finds",
            description = "Each event that is stored from now on and that the query finds is posted to `dest` in an "
                    + "EPCISQueryDocument: at least once, in the order in which events were stored. Any answer but 2xx is a "
                    + "failure and is tried again, at last every 15 minutes, for a day; then the subscription is "
                    + "suspended. A party may have 20. The query runs with the rights that the caller has now.")
    @APIResponse(
            responseCode = "201",
            description = "Location leads to it",
            content = @Content(schema = @Schema(implementation = Subscription.Told.class)))
    @APIResponse(responseCode = "400", description = "epcisException:SubscriptionControlsException")
    public Uni<Response> subscribe(String queryName, @NotNull NewSubscription subscription) {
        return subscribe.subscribe(Owner.of(caller), readers.of(caller), queryName, subscription);
    }

    @GET
    @Operation(summary = "The query's subscriptions and how they fare, the oldest first")
    @Parameter(
            name = "perPage",
            in = ParameterIn.QUERY,
            description = "1 to 1000, 30 when not given",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "nextPageToken",
            in = ParameterIn.QUERY,
            description = "From the header Link of the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The header Link leads to the next page",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Subscription.Told.class)))
    public Uni<Response> list(String queryName, @Context UriInfo uri) {
        ListPage page = ListPage.of(uri);
        return query(queryName)
                .chain(query -> store.list(query.id(), page.after(), page.rows()))
                .map(rows -> page.answer(uri, rows, Subscription::number, Subscription::told));
    }

    @GET
    @Path("/{subscriptionID}")
    @Operation(summary = "A subscription and how it fares: active, retrying or suspended")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Subscription.Told.class)))
    public Uni<Response> get(String queryName, @Parameter(name = "subscriptionID") String subscriptionID) {
        return query(queryName)
                .chain(query -> store.find(query.id(), id(subscriptionID)))
                .map(found -> found.orElseThrow(() -> unknown(subscriptionID)))
                .map(found -> Response.ok(found.told()).build());
    }

    @DELETE
    @Path("/{subscriptionID}")
    @Operation(summary = "Ends a subscription; a delivery that is under way may still arrive")
    @APIResponse(responseCode = "204", description = "Ended")
    public Uni<Response> delete(String queryName, String subscriptionID) {
        return query(queryName)
                .chain(query -> store.delete(query.id(), id(subscriptionID)))
                .map(deleted -> {
                    if (!deleted) {
                        throw unknown(subscriptionID);
                    }
                    return Response.noContent().build();
                });
    }

    private Uni<NamedQuery> query(String name) {
        return queries.find(Owner.of(caller), name)
                .map(found -> found.orElseThrow(() -> EpcisProblems.noSuchResource("You have no query " + name + ".")));
    }

    private static UUID id(String text) {
        return Optional.of(text)
                .filter(id -> id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                .map(UUID::fromString)
                .orElseThrow(() -> unknown(text));
    }

    private static RuntimeException unknown(String id) {
        return EpcisProblems.noSuchResource("The query has no subscription " + id + ".");
    }
}
