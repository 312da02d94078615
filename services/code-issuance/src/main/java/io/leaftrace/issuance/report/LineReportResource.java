package io.leaftrace.issuance.report;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.access.MakerAccess;
import io.leaftrace.issuance.item.CodeLookup;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What lines report; refused as a whole with 422 and every item that offends. */
@Path("/v1")
public class LineReportResource {

    private static final Duration MAX_THROUGHPUT = Duration.ofDays(31);

    private final TakeLineReport takeLineReport;
    private final RecallReport recallReport;
    private final ReportStore store;
    private final IdempotentRequests requests;
    private final MakerAccess access;
    private final CodeLookup lookup;
    private final Pool pool;

    LineReportResource(
            TakeLineReport takeLineReport,
            RecallReport recallReport,
            ReportStore store,
            IdempotentRequests requests,
            MakerAccess access,
            CodeLookup lookup,
            Pool pool) {
        this.takeLineReport = takeLineReport;
        this.recallReport = recallReport;
        this.store = store;
        this.requests = requests;
        this.access = access;
        this.lookup = lookup;
        this.pool = pool;
    }

    /** Why a report is recalled. */
    public record Recall(@NotBlank @Size(max = 500) String reason) {}

    /** What each hour saw. */
    public record Throughput(List<HourlyThroughput> items) {}

    /** Serials applied and rejected, at most 50,000. */
    @POST
    @Path("/application-reports")
    @RolesAllowed(Roles.FACTORY)
    @Blocking
    public Uni<Response> reportApplication(@NotNull @Valid ApplicationReport report) {
        return take(report);
    }

    /** Parents and children, at most 50,000 codes. */
    @POST
    @Path("/aggregation-reports")
    @RolesAllowed(Roles.FACTORY)
    @Blocking
    public Uni<Response> reportAggregation(@NotNull @Valid AggregationReport report) {
        return take(report);
    }

    /** Takes a report back, as long as nothing that came later depends on it. */
    @POST
    @Path("/line-reports/{reportId}/recall")
    @RolesAllowed({Roles.FACTORY, Roles.OPERATOR})
    public Uni<Response> recall(UUID reportId, @NotNull @Valid Recall recall) {
        return requests.once(recall, tx -> recallReport.recall(tx, reportId, recall.reason()));
    }

    @GET
    @Path("/line-reports/{reportId}")
    @RolesAllowed({Roles.FACTORY, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<TakenReport> get(UUID reportId) {
        return store.find(pool, reportId, access.visibleMaker())
                .map(found -> found.orElseThrow(
                        () -> Problems.notFound("report-unknown", "There is no such report.", List.of())));
    }

    /**
     * Reports that were taken, the newest first.
     *
     * @param lineId of this line alone; of all when it is left out
     */
    @GET
    @Path("/line-reports")
    @RolesAllowed({Roles.FACTORY, Roles.BRAND, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<Page<TakenReport>> list(@Valid @BeanParam PageRequest page, @QueryParam("lineId") String lineId) {
        long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        return store.before(pool, before, access.visibleMaker(), lineId, page.rows())
                .map(rows -> Page.of(page, rows, ReportStore.Numbered::number).map(ReportStore.Numbered::report));
    }

    /**
     * What lines did in each hour, by their own clocks.
     *
     * @param from with offset
     * @param to with offset, at most 31 days later; not included
     */
    @GET
    @Path("/throughput")
    @RolesAllowed({Roles.FACTORY, Roles.BRAND, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<Throughput> throughput(
            @QueryParam("lineId") String lineId,
            @NotNull @QueryParam("from") OffsetDateTime from,
            @NotNull @QueryParam("to") OffsetDateTime to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(MAX_THROUGHPUT) > 0) {
            throw Problems.unprocessable("range-unfit", "from must lie before to, by at most 31 days.", List.of());
        }
        return store.throughput(pool, access.visibleMaker(), lineId, from, to).map(Throughput::new);
    }

    private Uni<Response> take(LineReport report) {
        var recognised = lookup.recognise(report.codes());
        return requests.once(report, tx -> takeLineReport.take(tx, report, recognised));
    }
}
