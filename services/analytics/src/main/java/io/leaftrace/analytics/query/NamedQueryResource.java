package io.leaftrace.analytics.query;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.epcis.EpcisProblems;
import io.leaftrace.analytics.epcis.EventPage;
import io.leaftrace.analytics.epcis.EventQueries;
import io.leaftrace.analytics.epcis.NextPage;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.querylog.Logged;
import io.leaftrace.edge.querylog.Question;
import io.leaftrace.edge.querylog.RecordQuestions;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Named queries, EPCIS 2.0 REST binding. Each party sees its own alone. */
@Path(NamedQueryResource.PATH)
@Produces({MediaType.APPLICATION_JSON, "application/ld+json"})
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL})
@Tag(name = "EPCIS 2.0")
public class NamedQueryResource {

    public static final String PATH = "/epcis/v2/queries";

    private final KeepNamedQuery keepNamedQuery;
    private final NamedQueryStore store;
    private final EventQueries eventQueries;
    private final Question question;
    private final Caller caller;

    NamedQueryResource(
            KeepNamedQuery keepNamedQuery,
            NamedQueryStore store,
            EventQueries eventQueries,
            Question question,
            Caller caller) {
        this.keepNamedQuery = keepNamedQuery;
        this.store = store;
        this.eventQueries = eventQueries;
        this.question = question;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Keeps an event query under a name",
            description =
                    "Its parameters are those of GET /epcis/v2/events, lists as JSON arrays. A party may keep 100.")
    @APIResponse(
            responseCode = "201",
            description = "Location leads to it",
            content = @Content(schema = @Schema(implementation = NamedQuery.Told.class)))
    @APIResponse(responseCode = "409", description = "epcisException:ResourceAlreadyExistsException")
    public Uni<Response> keep(@NotNull NewNamedQuery query) {
        return keepNamedQuery.keep(Owner.of(caller), query);
    }

    @GET
    @Operation(summary = "The queries of the caller's party, the oldest first")
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
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = NamedQuery.Told.class)))
    public Uni<Response> list(@Context UriInfo uri) {
        ListPage page = ListPage.of(uri);
        return store.list(Owner.of(caller), page.after(), page.rows())
                .map(rows -> page.answer(uri, rows, NamedQuery::number, NamedQuery::told));
    }

    @GET
    @Path("/{queryName}")
    @Operation(summary = "A query as it was sent")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NamedQuery.Told.class)))
    public Uni<Response> get(String queryName) {
        return find(queryName).map(query -> Response.ok(query.told()).build());
    }

    @DELETE
    @Path("/{queryName}")
    @Operation(summary = "Forgets a query, and ends its subscriptions")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public Uni<Response> delete(String queryName) {
        return store.delete(Owner.of(caller), queryName).map(deleted -> {
            if (!deleted) {
                throw unknown(queryName);
            }
            return Response.noContent().build();
        });
    }

    @GET
    @Logged
    @Path("/{queryName}/events")
    @Operation(
            summary = "What a query finds now",
            description = "With `Upgrade: websocket` and either `stream=true` or the parts of a schedule as parameters "
                    + "(second, minute, hour, dayOfMonth, month, dayOfWeek) what it will find: one EPCISQueryDocument a "
                    + "message, from the moment of connecting. What happens while nobody is connected is not told later; "
                    + "a subscription with `dest` is there for that.")
    @Parameter(
            name = "perPage",
            in = ParameterIn.QUERY,
            description = "1 to 1000, 30 when not given; a page may hold fewer",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "nextPageToken",
            in = ParameterIn.QUERY,
            description = "From the header Link of the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "An EPCISQueryDocument; the header Link leads to the next page",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Response> events(String queryName, @Context UriInfo uri) {
        Viewer viewer = Viewer.of(caller);
        return find(queryName).chain(query -> {
            question.is(query.definition().toString());
            return eventQueries
                    .page(withPaging(query, uri), viewer)
                    .invoke(page -> question.isAnsweredBy(page.count()))
                    .map(page -> answer(query, page, uri));
        });
    }

    private Uni<NamedQuery> find(String name) {
        return store.find(Owner.of(caller), name).map(found -> found.orElseThrow(() -> unknown(name)));
    }

    /** What the call adds is read with the query, which refuses all that it does not know. */
    private static Map<String, List<String>> withPaging(NamedQuery query, UriInfo uri) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(query.parameters());
        uri.getQueryParameters().forEach((name, values) -> {
            if (name.equals("perPage") || name.equals("nextPageToken")) {
                parameters.put(name, values);
            } else if (!name.equals(RecordQuestions.PURPOSE_PARAMETER)) {
                throw EpcisProblems.queryParameter("A named query takes perPage and nextPageToken, not " + name + ".");
            }
        });
        return parameters;
    }

    private static Response answer(NamedQuery query, EventPage page, UriInfo uri) {
        page.document().withObject("/epcisBody/queryResults").put("queryName", query.name());
        return NextPage.link(Response.ok(page.document()), uri, page.nextPageToken())
                .build();
    }

    private static RuntimeException unknown(String name) {
        return EpcisProblems.noSuchResource("You have no query " + name + ".");
    }
}
