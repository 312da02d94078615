package io.leaftrace.issuance.report;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.order.IssuedCode;
import io.leaftrace.issuance.order.OrderingLine;
import io.leaftrace.issuance.report.AggregationDecision.Reported;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Takes a line's report of what it packed: wholly, or not at all. */
@ApplicationScoped
class ReportAggregation {

    private final LineReports reports;
    private final CodeLookup lookup;
    private final ReportStore store;
    private final Caller caller;
    private final Outbox outbox;

    ReportAggregation(LineReports reports, CodeLookup lookup, ReportStore store, Caller caller, Outbox outbox) {
        this.reports = reports;
        this.lookup = lookup;
        this.store = store;
        this.caller = caller;
        this.outbox = outbox;
    }

    Uni<Answer> report(SqlConnection tx, AggregationReport report, List<Recognition> recognised) {
        Header header = reports.header(report.lineId(), report.occurredAt());
        return reports.own(tx, report.lineId())
                .chain(line -> lookup.lock(tx, line, recognised).chain(found -> {
                    List<Reported> packings = packings(report, found.issued());
                    return store.blocks(tx, found.issued().values())
                            .chain(blocks -> store.knownParents(tx, parents(packings))
                                    .chain(known -> decide(tx, report, header, line, found, packings, known, blocks)));
                }));
    }

    private Uni<Answer> decide(
            SqlConnection tx,
            AggregationReport report,
            Header header,
            OrderingLine line,
            CodeLookup.Found found,
            List<Reported> packings,
            Set<Long> knownParents,
            Blocks blocks) {
        List<OffendingItem> offending = new ArrayList<>(found.offending());
        var outcome = AggregationDecision.decide(line.lineId(), packings, knownParents, blocks);
        if (outcome instanceof AggregationDecision.Refused refused) {
            offending.addAll(refused.items());
        }
        return offending.isEmpty() && outcome instanceof AggregationDecision.Accepted accepted
                ? accept(tx, report, header, line, accepted.packings(), blocks)
                : reports.refuse(tx, "aggregation-report", report, offending);
    }

    private Uni<Answer> accept(
            SqlConnection tx,
            AggregationReport report,
            Header header,
            OrderingLine line,
            List<Packing> packings,
            Blocks blocks) {
        UUID reportId = header.eventId();
        int children = packings.stream()
                .mapToInt(packing -> packing.children().count())
                .sum();
        var answer =
                new ReportAnswer.Aggregation(reportId, line.lineId(), report.occurredAt(), packings.size(), children);
        return store.write(tx, blocks)
                .chain(() -> store.insertAggregation(
                        tx, reportId, line.makerGln(), line.lineId(), header, caller.subject(), packings))
                .chain(() -> outbox.append(tx, new ItemsPacked(header, line.factoryGln(), line.lineId(), packings)))
                .replaceWith(() -> Answer.created("/v1/aggregation-reports/" + reportId, answer));
    }

    /** The packings whose parent was found; the others are refused already. */
    private static List<Reported> packings(AggregationReport report, Map<String, IssuedCode> issued) {
        return report.packings().stream()
                .filter(packing -> issued.containsKey(packing.parent()))
                .map(packing -> new Reported(
                        issued.get(packing.parent()),
                        packing.children().stream()
                                .map(issued::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }

    private static List<Long> parents(List<Reported> packings) {
        return packings.stream().map(packing -> packing.parent().itemId()).toList();
    }
}
