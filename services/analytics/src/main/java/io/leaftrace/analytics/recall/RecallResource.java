package io.leaftrace.analytics.recall;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Recalls of items. */
@Path("/v1/recalls")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND})
@Tag(name = "Recalls")
class RecallResource {

    private final DeclareRecall declareRecall;
    private final WithdrawRecall withdrawRecall;
    private final RecallStore store;
    private final IdempotentRequests requests;
    private final Caller caller;

    RecallResource(
            DeclareRecall declareRecall,
            WithdrawRecall withdrawRecall,
            RecallStore store,
            IdempotentRequests requests,
            Caller caller) {
        this.declareRecall = declareRecall;
        this.withdrawRecall = withdrawRecall;
        this.store = store;
        this.requests = requests;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Declares a recall",
            description =
                    "Tills refuse the items, buyers and handhelds are told, within seconds. A brand recalls its own"
                            + " items. What holds any of them now is recalled with them.")
    public Uni<Response> declare(@NotNull @Valid NewRecall wanted) {
        wanted.scope().checked();
        return requests.once(wanted, tx -> declareRecall.declare(tx, wanted));
    }

    @GET
    @Operation(
            summary = "Recalls, the newest first",
            description = "A brand sees those that it declared and those of its items, the regulator of a market those"
                    + " declared for it and those of products for it.")
    public Uni<Page<Recall>> list(
            @Parameter(description = "true: those that hold; false: those withdrawn")
                    @QueryParam("standing")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    String standing,
            @Valid @BeanParam PageRequest page) {
        return store.newestFirst(
                        Viewer.of(caller),
                        standing == null ? null : Boolean.valueOf(standing),
                        page.after().map(Recall.Position::parse),
                        page.rows())
                .map(rows -> Page.of(page, rows, Recall::listPosition));
    }

    @GET
    @Path("/{recallId}")
    @Operation(summary = "One of them")
    public Uni<Recall> get(UUID recallId) {
        return store.find(recallId, Viewer.of(caller)).map(found -> found.orElseThrow(RecallResource::unknown));
    }

    @POST
    @Path("/{recallId}/withdrawal")
    @Operation(
            summary = "Takes a recall back",
            description =
                    "Whoever declared it, or an authority; the regulator of one market, what was declared for it.")
    public Uni<Response> withdraw(UUID recallId, @NotNull @Valid NewWithdrawal withdrawal) {
        return requests.once(List.of(recallId, withdrawal), tx -> withdrawRecall.withdraw(tx, recallId, withdrawal));
    }

    static RuntimeException unknown() {
        return Problems.notFound("recall-unknown", "There is no such recall.", List.of());
    }
}
