package io.leaftrace.analytics.alert;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.QueryTime;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.identity.IdentifierException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What needs attention. */
@Path("/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL})
@Tag(name = "Alerts")
class AlertResource {

    private static final long NO_ITEM = -1;

    private final AlertStore store;
    private final TellAlerts tellAlerts;
    private final Caller caller;

    AlertResource(AlertStore store, TellAlerts tellAlerts, Caller caller) {
        this.store = store;
        this.tellAlerts = tellAlerts;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "What needs attention, the newest first",
            description =
                    "Regulators and operators see all; others what their own party told, or what is of its places.")
    public Uni<Page<Alert>> list(
            @Parameter(description = "Such as arrival_without_dispatch") @QueryParam("code") @Size(max = 100) @PlainText
                    String code,
            @Parameter(description = "GLN") @QueryParam("place") @ValidGln String place,
            @Parameter(description = "GLN") @QueryParam("party") @ValidGln String party,
            @Parameter(description = "Raised then or later, ISO 8601 with offset") @QueryParam("from") String from,
            @Parameter(description = "Raised before, ISO 8601 with offset") @QueryParam("until") String until,
            @Parameter(description = "true: not settled yet; false: settled")
                    @QueryParam("open")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    String open,
            @Parameter(description = "About this item itself, in any form of GS1 identifier")
                    @QueryParam("item")
                    @Size(max = 2_000)
                    String item,
            @Valid @BeanParam PageRequest page) {
        AlertFilter wanted = new AlertFilter(
                Viewer.of(caller),
                code,
                place,
                party,
                QueryTime.read("from", from),
                QueryTime.read("until", until),
                open == null ? null : Boolean.valueOf(open),
                null);
        return itemId(item)
                .map(itemId -> itemId == null ? wanted : wanted.about(itemId))
                .chain(filter -> store.newestFirst(filter, page.after().map(StoredAlert.Position::parse), page.rows()))
                .chain(rows -> {
                    Page<StoredAlert> stored = Page.of(page, rows, StoredAlert::listPosition);
                    return tellAlerts.of(stored.items()).map(told -> new Page<>(told, stored.nextCursor()));
                });
    }

    @GET
    @Path("/{alertId}")
    @Operation(summary = "One of them")
    public Uni<Alert> get(String alertId) {
        // Postgres has no room for NUL in a text.
        return store.find(alertId.replace("\0", ""), Viewer.of(caller))
                .chain(found -> tellAlerts.of(found.stream().toList()))
                .map(told -> told.stream()
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("alert-unknown", "There is no such alert.", List.of())));
    }

    /** Null when none was asked for. */
    private Uni<Long> itemId(String code) {
        if (code == null) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .deferred(() -> tellAlerts.item(code))
                .onFailure(IdentifierException.class)
                .transform(wrong -> notAnIdentifier(code, wrong))
                .map(found -> found.orElse(NO_ITEM));
    }

    private static RuntimeException notAnIdentifier(String code, IdentifierException wrong) {
        return Problems.unprocessable(
                "not-an-identifier",
                "The code is not a GS1 identifier.",
                List.of(new OffendingItem(code, wrong.code(), wrong.getMessage())));
    }
}
