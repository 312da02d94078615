package io.leaftrace.analytics.fact;

import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SaleVoided;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps every fact about items, and which of them were recalled. */
@ApplicationScoped
class FactProjection implements Projection {

    /** In one statement. A line's report is a thousand rows and more, and hundreds of them come at once. */
    private static final int MOST_ROWS = 5_000;

    private final FactRows rows;
    private final FactStore store;
    private final EventIndex index;

    FactProjection(CodeReading codes, FactStore store, EventIndex index) {
        this.rows = new FactRows(new CapturedEventReading(new ItemReading(codes)));
        this.store = store;
        this.index = index;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_ITEMS, Topics.CUSTODY, Topics.SALES, Topics.EPCIS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        return applyAll(tx, List.of(fact));
    }

    /** Thousands of rows in two statements: two statements a fact would be most of the work. */
    @Override
    public Uni<Void> applyAll(SqlConnection tx, List<Fact> facts) {
        return Multi.createFrom()
                .iterable(facts)
                .onItem()
                .transformToIterable(rows::of)
                .group()
                .intoLists()
                .of(MOST_ROWS)
                .onItem()
                .transformToUniAndConcatenate(some -> append(tx, some))
                .onItem()
                .ignoreAsUni()
                .chain(() -> recallAll(tx, facts));
    }

    private Uni<Void> append(SqlConnection tx, List<FactRow> some) {
        return store.append(tx, some)
                .chain(() -> index.add(tx, some.stream().map(FactRow::fact).toList()));
    }

    private Uni<Void> recallAll(SqlConnection tx, List<Fact> facts) {
        return Multi.createFrom()
                .iterable(facts)
                .onItem()
                .transformToUniAndConcatenate(fact -> recall(tx, fact))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> recall(SqlConnection tx, Fact fact) {
        if (fact instanceof ReportRecalled recall) {
            return store.recall(tx, recall.header(), recall.recalledEventId(), recall.reason());
        }
        return fact instanceof SaleVoided voided
                ? store.recall(tx, voided.header(), voided.voidedEventId(), "voided at the till")
                : Uni.createFrom().voidItem();
    }
}
