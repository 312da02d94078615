package io.leaftrace.issuance.report;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.issuance.maker.MakerAccess;
import io.leaftrace.issuance.order.CodeOrderStore;
import io.leaftrace.issuance.order.OrderingLine;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/** What every report of a line has in common: whose line it is, its header, and how it is refused. */
@ApplicationScoped
class LineReports {

    static final int MAX_CODES = 50_000;

    /** Clocks of lines may go ahead of ours by so much. */
    private static final int MAX_MINUTES_AHEAD = 5;

    private final CodeOrderStore orders;
    private final RefusalStore refusals;
    private final MakerAccess access;
    private final Caller caller;
    private final HeaderFactory headers;

    LineReports(
            CodeOrderStore orders, RefusalStore refusals, MakerAccess access, Caller caller, HeaderFactory headers) {
        this.orders = orders;
        this.refusals = refusals;
        this.access = access;
        this.caller = caller;
        this.headers = headers;
    }

    /** The caller's line; 404 when it is unknown or another maker's. */
    Uni<OrderingLine> own(SqlConnection tx, String lineId) {
        return orders.line(tx, lineId).map(line -> line.filter(known -> access.sees(known.makerGln()))
                .orElseThrow(() -> Problems.notFound("line-unknown", "There is no line " + lineId + ".", List.of())));
    }

    Header header(String lineId, OffsetDateTime occurredAt) {
        Header header = headers.at(occurredAt, lineId, 0);
        if (header.occurredAt().isAfter(header.recordedAt().plusSeconds(60L * MAX_MINUTES_AHEAD))) {
            throw Problems.unprocessable(
                    "clock-ahead", "occurredAt lies in the future; check the line's clock.", List.of());
        }
        return header;
    }

    /** Nothing of the report is written but this refusal. */
    Uni<Answer> refuse(SqlConnection tx, String kind, Object report, List<OffendingItem> items) {
        return refusals.insert(tx, caller.party(), kind, caller.subject(), List.of(new Refused(report, items)))
                .replaceWith(() -> Answer.problem(Problems.unprocessable(
                        kind + "-refused", "Nothing of the report was written; mend these items.", items)));
    }

    static void requireBounded(int codes) {
        if (codes > MAX_CODES) {
            throw Problems.tooLarge(
                    "report-too-large",
                    "A report holds at most " + MAX_CODES + " codes, not " + codes + ".",
                    List.of());
        }
    }
}
