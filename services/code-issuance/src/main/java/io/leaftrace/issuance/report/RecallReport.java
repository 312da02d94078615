package io.leaftrace.issuance.report;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.access.MakerAccess;
import io.leaftrace.issuance.chain.ChainName;
import io.leaftrace.issuance.chain.ChainStore;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.ItemBlockStore;
import io.leaftrace.issuance.item.ReportKind;
import io.leaftrace.issuance.order.CodeOrderStore;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Recalls a line's report: it counts as never made. */
@ApplicationScoped
class RecallReport {

    private final ReportStore store;
    private final CodeOrderStore orders;
    private final ReportedItems reportedItems;
    private final ItemBlockStore blockStore;
    private final ChainStore chain;
    private final KeepRefusal keepRefusal;
    private final MakerAccess access;
    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;

    RecallReport(
            ReportStore store,
            CodeOrderStore orders,
            ReportedItems reportedItems,
            ItemBlockStore blockStore,
            ChainStore chain,
            KeepRefusal keepRefusal,
            MakerAccess access,
            Caller caller,
            Outbox outbox,
            HeaderFactory headers) {
        this.store = store;
        this.orders = orders;
        this.reportedItems = reportedItems;
        this.blockStore = blockStore;
        this.chain = chain;
        this.keepRefusal = keepRefusal;
        this.access = access;
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
    }

    /**
     * Recalls a report in the caller's transaction.
     *
     * @param reason in the words of whoever recalls it
     * @return 200 with the report, now recalled
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when there is no such report of the caller's maker; 409
     *     when it was recalled before, or when something later depends on it, with these items; 422 for a deactivation
     */
    Uni<Answer> recall(SqlConnection tx, UUID reportId, String reason) {
        return store.lock(tx, reportId, access.visibleMaker()).chain(found -> {
            ReportStore.Numbered report =
                    found.orElseThrow(() -> Problems.notFound("report-unknown", "There is no such report.", List.of()));
            return Uni.createFrom()
                    .deferred(() -> recall(tx, report, reason))
                    .onFailure()
                    .recoverWithUni(refused -> keepRefusal.keep(
                            tx, report.makerGln(), "recall", Map.of("reportId", reportId, "reason", reason), refused));
        });
    }

    private Uni<Answer> recall(SqlConnection tx, ReportStore.Numbered report, String reason) {
        requireRecallable(report.report());
        UUID reportId = report.report().reportId();
        return outbox.told(tx, reportId)
                .chain(fact -> recall(tx, report, fact, reason))
                .chain(() -> store.find(tx, reportId, null))
                .map(recalled -> Answer.ok(recalled.orElseThrow()));
    }

    private static void requireRecallable(TakenReport report) {
        if (report.kind() == ReportKind.DEACTIVATION) {
            throw Problems.unprocessable("deactivation-final", "Codes are taken out of use for good.", List.of());
        }
        if (report.recalledAt() != null) {
            throw Problems.conflict("report-recalled", "This report was recalled before.", List.of());
        }
    }

    private Uni<Void> recall(SqlConnection tx, ReportStore.Numbered report, Fact fact, String reason) {
        return orders.line(tx, report.report().lineId())
                .chain(line -> reportedItems.lock(tx, line.orElseThrow(), itemIds(fact)))
                .chain(items -> blockStore.blocks(tx, items.all()).chain(blocks -> reportedItems
                        .moved(tx, items)
                        .chain(moved -> takeBack(tx, fact, items, moved, blocks))))
                .chain(() -> tell(tx, report, reason));
    }

    private Uni<Void> takeBack(
            SqlConnection tx, Fact fact, ReportedItems.Locked items, Set<Long> moved, Blocks blocks) {
        RecallDecision.Outcome outcome = decide(fact, items, moved, blocks);
        if (!outcome.dependents().isEmpty()) {
            List<OffendingItem> dependents = outcome.dependents().stream()
                    .map(dependent -> dependent.reason().of(reportedItems.link(dependent.code())))
                    .toList();
            throw Problems.conflict("report-depended-on", "Something that came later depends on it.", dependents);
        }
        return blockStore.write(tx, blocks).chain(() -> store.count(tx, outcome.counts()));
    }

    private static RecallDecision.Outcome decide(
            Fact fact, ReportedItems.Locked items, Set<Long> moved, Blocks blocks) {
        if (fact instanceof SerialsApplied applied) {
            return RecallDecision.ofApplication(
                    items.of(applied.applied()), items.of(applied.rejected()), moved, blocks);
        }
        ItemsPacked packed = (ItemsPacked) fact;
        return RecallDecision.ofAggregation(
                all(packed, Packing::parent, items), all(packed, Packing::children, items), moved, blocks);
    }

    private static List<IssuedCode> all(ItemsPacked packed, Function<Packing, Items> side, ReportedItems.Locked items) {
        return packed.packings().stream()
                .flatMap(packing -> items.of(side.apply(packing)).stream())
                .toList();
    }

    private static long[] itemIds(Fact fact) {
        Stream<Items> items = fact instanceof SerialsApplied applied
                ? Stream.of(applied.applied(), applied.rejected())
                : ((ItemsPacked) fact)
                        .packings().stream().flatMap(packing -> Stream.of(packing.parent(), packing.children()));
        return items.flatMapToLong(Items::itemIds).toArray();
    }

    private Uni<Void> tell(SqlConnection tx, ReportStore.Numbered report, String reason) {
        Header header = headers.atOnce();
        TakenReport recalled = report.report();
        var fact = new ReportRecalled(header, report.makerGln(), recalled.lineId(), recalled.reportId(), reason);
        return store.recall(tx, recalled.reportId(), header, caller.subject(), reason)
                .chain(() -> chain.append(tx, ChainName.ofLine(recalled.lineId()), report.makerGln(), fact))
                .chain(() -> outbox.append(tx, fact));
    }
}
