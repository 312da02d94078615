package io.leaftrace.issuance.report;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.order.IssuedCode;
import io.leaftrace.issuance.order.OrderingLine;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.SerialsApplied;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Takes a line's report of applied and rejected serials: wholly, or not at all. */
@ApplicationScoped
class ReportApplication {

    private final LineReports reports;
    private final CodeLookup lookup;
    private final ReportStore store;
    private final Caller caller;
    private final Outbox outbox;

    ReportApplication(LineReports reports, CodeLookup lookup, ReportStore store, Caller caller, Outbox outbox) {
        this.reports = reports;
        this.lookup = lookup;
        this.store = store;
        this.caller = caller;
        this.outbox = outbox;
    }

    Uni<Answer> report(SqlConnection tx, ApplicationReport report, List<Recognition> recognised) {
        Header header = reports.header(report.lineId(), report.occurredAt());
        return reports.own(tx, report.lineId()).chain(line -> lookup.lock(tx, line, recognised)
                .chain(found -> store.blocks(tx, found.issued().values())
                        .chain(blocks -> decide(tx, report, header, line, found, blocks))));
    }

    private Uni<Answer> decide(
            SqlConnection tx,
            ApplicationReport report,
            Header header,
            OrderingLine line,
            CodeLookup.Found found,
            Blocks blocks) {
        List<IssuedCode> applied = issued(report.applied(), found.issued());
        List<IssuedCode> rejected = issued(report.rejected(), found.issued());
        List<OffendingItem> offending = new ArrayList<>(found.offending());
        var outcome = ApplicationDecision.decide(line.lineId(), applied, rejected, blocks);
        if (outcome instanceof ApplicationDecision.Refused refused) {
            offending.addAll(refused.items());
        }
        return offending.isEmpty()
                ? accept(tx, report, header, line, applied, rejected, blocks)
                : reports.refuse(tx, "application-report", report, offending);
    }

    private Uni<Answer> accept(
            SqlConnection tx,
            ApplicationReport report,
            Header header,
            OrderingLine line,
            List<IssuedCode> applied,
            List<IssuedCode> rejected,
            Blocks blocks) {
        UUID reportId = header.eventId();
        var fact = new SerialsApplied(header, line.factoryGln(), line.lineId(), items(applied), items(rejected));
        var answer = new ReportAnswer.Application(
                reportId, line.lineId(), report.occurredAt(), applied.size(), rejected.size());
        return store.write(tx, blocks)
                .chain(() -> store.insertApplication(tx, reportId, line.makerGln(), report, header, caller.subject()))
                .chain(() -> outbox.append(tx, fact))
                .replaceWith(() -> Answer.created("/v1/application-reports/" + reportId, answer));
    }

    private static List<IssuedCode> issued(List<String> codes, Map<String, IssuedCode> issued) {
        return codes.stream().map(issued::get).filter(Objects::nonNull).toList();
    }

    private static Items items(List<IssuedCode> codes) {
        return Items.of(codes.stream().mapToLong(IssuedCode::itemId).toArray());
    }
}
