package io.leaftrace.issuance.report;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.maker.MakerAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Reports of what a line packed; refused as a whole with 422 and every item that offends. */
@Path("/v1/aggregation-reports")
public class AggregationReportResource {

    private final ReportAggregation reportAggregation;
    private final ReportStore store;
    private final IdempotentRequests requests;
    private final MakerAccess access;
    private final KeyRing keys;
    private final Vertx vertx;
    private final Pool pool;

    AggregationReportResource(
            ReportAggregation reportAggregation,
            ReportStore store,
            IdempotentRequests requests,
            MakerAccess access,
            KeyRing keys,
            Vertx vertx,
            Pool pool) {
        this.reportAggregation = reportAggregation;
        this.store = store;
        this.requests = requests;
        this.access = access;
        this.keys = keys;
        this.vertx = vertx;
        this.pool = pool;
    }

    @POST
    @RolesAllowed(Roles.FACTORY)
    public Uni<Response> report(@NotNull @Valid AggregationReport report) {
        List<String> codes = report.codes();
        LineReports.requireBounded(codes.size());
        return vertx.executeBlocking(() -> Recognition.of(codes, keys), false)
                .chain(recognised -> requests.once(report, tx -> reportAggregation.report(tx, report, recognised)));
    }

    @GET
    @Path("/{reportId}")
    @RolesAllowed({Roles.FACTORY, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<ReportAnswer.Aggregation> get(UUID reportId) {
        return store.aggregation(pool, reportId, access.visibleMaker())
                .map(found -> found.orElseThrow(
                        () -> Problems.notFound("report-unknown", "There is no such report.", List.of())));
    }
}
