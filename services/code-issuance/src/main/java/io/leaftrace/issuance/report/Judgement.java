package io.leaftrace.issuance.report;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.order.OrderingLine;
import io.leaftrace.issuance.report.AggregationDecision.Reported;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.SerialsApplied;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a report comes to: the items that offend and, where there are none, what is to be told and counted.
 *
 * @param fact what happened; of use only where nothing offends
 * @param counts how the orders' counts change
 * @param applied how many codes came onto items
 * @param rejected how many codes were spoiled
 * @param parents how many parents were packed into
 * @param children how many items were packed
 */
record Judgement(
        List<OffendingItem> offending,
        Fact fact,
        OrderCounts counts,
        int applied,
        int rejected,
        int parents,
        int children) {

    /**
     * Judges applied and rejected serials.
     *
     * @param issued the report's codes in its own order, null in the place of those that were not issued
     * @param blocks the state of all codes, locked; marked where nothing offends
     */
    static Judgement of(
            ApplicationReport report, Header header, OrderingLine line, List<IssuedCode> issued, Blocks blocks) {
        int appliedCount = report.applied().size();
        List<IssuedCode> applied = known(issued.subList(0, appliedCount));
        List<IssuedCode> rejected = known(issued.subList(appliedCount, issued.size()));
        var rules = new OrderRules(line.lineId(), report.occurredAt());
        List<OffendingItem> offending = ApplicationDecision.decide(rules, applied, rejected, blocks);
        var fact = new SerialsApplied(header, line.factoryGln(), line.lineId(), items(applied), items(rejected));
        var counts = new OrderCounts().applied(applied, 1).rejected(rejected, 1);
        return new Judgement(offending, fact, counts, applied.size(), rejected.size(), 0, 0);
    }

    /** The same for what was packed. */
    static Judgement of(
            AggregationReport report, Header header, OrderingLine line, List<IssuedCode> issued, Blocks blocks) {
        List<Reported> reported = reported(report, issued);
        var rules = new OrderRules(line.lineId(), report.occurredAt());
        AggregationDecision.Outcome outcome = AggregationDecision.decide(rules, reported, blocks);
        List<Packing> packings = reported.stream()
                .map(packing -> new Packing(Items.of(packing.parent().itemId()), items(packing.children())))
                .toList();
        int children =
                reported.stream().mapToInt(packing -> packing.children().size()).sum();
        return new Judgement(
                outcome.offending(),
                new ItemsPacked(header, line.factoryGln(), line.lineId(), packings),
                new OrderCounts().applied(outcome.firstUsed(), 1),
                0,
                0,
                packings.size(),
                children);
    }

    /** The packings whose parent was issued; the others offend already. */
    private static List<Reported> reported(AggregationReport report, List<IssuedCode> issued) {
        List<Reported> reported = new ArrayList<>();
        int place = 0;
        for (AggregationReport.ReportedPacking packing : report.packings()) {
            int children = place + 1;
            int end = children + packing.children().size();
            IssuedCode parent = issued.get(place);
            if (parent != null) {
                reported.add(new Reported(parent, known(issued.subList(children, end))));
            }
            place = end;
        }
        return reported;
    }

    private static List<IssuedCode> known(List<IssuedCode> issued) {
        return issued.stream().filter(Objects::nonNull).toList();
    }

    private static Items items(List<IssuedCode> codes) {
        return Items.of(codes.stream().mapToLong(IssuedCode::itemId).toArray());
    }
}
