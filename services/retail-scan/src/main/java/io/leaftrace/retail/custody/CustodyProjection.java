package io.leaftrace.retail.custody;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.TellsHops;
import io.leaftrace.model.Topics;
import io.leaftrace.retail.stock.CountStock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Keeps what was packed and what changed hands as runs, and has counted anew what is thereby known of stock. Items that were
 * issued elsewhere are left out: no till of ours knows them.
 */
@ApplicationScoped
class CustodyProjection implements Projection {

    private final CustodyRunStore store;
    private final CountStock countStock;

    CustodyProjection(CustodyRunStore store, CountStock countStock) {
        this.store = store;
        this.countStock = countStock;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_ITEMS, Topics.CUSTODY);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        return applyAll(tx, List.of(fact));
    }

    /** Lines tell thousands of packings at a time: all of them in one statement. */
    @Override
    public Uni<Void> applyAll(SqlConnection tx, List<Fact> facts) {
        List<CustodyRun> runs =
                facts.stream().flatMap(fact -> runs(fact).stream()).toList();
        List<UUID> recalled = facts.stream()
                .filter(ReportRecalled.class::isInstance)
                .map(fact -> ((ReportRecalled) fact).recalledEventId())
                .toList();
        if (runs.isEmpty() && recalled.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.append(tx, runs)
                .chain(() -> store.recall(tx, recalled))
                .chain(units -> countStock.follow(tx, eventIds(runs), changedUnits(runs, units)));
    }

    private static List<UUID> eventIds(List<CustodyRun> runs) {
        return runs.stream().map(run -> run.header().eventId()).distinct().toList();
    }

    /** Those in which there is more or less than before. */
    private static List<Long> changedUnits(List<CustodyRun> runs, List<Long> ofRecalledReports) {
        Set<Long> changed = new TreeSet<>(ofRecalledReports);
        for (CustodyRun run : runs) {
            if (run.parentId() != null) {
                changed.add(run.parentId());
            } else if (run.step() == HopStep.UNPACKED) {
                LongStream.rangeClosed(run.items().firstItemId(), run.items().lastItemId())
                        .forEach(changed::add);
            }
        }
        return List.copyOf(changed);
    }

    private static List<CustodyRun> runs(Fact fact) {
        if (fact instanceof ItemsPacked packed) {
            return CustodyRun.of(packed);
        }
        return fact instanceof TellsHops hops ? CustodyRun.of(hops) : List.of();
    }
}
