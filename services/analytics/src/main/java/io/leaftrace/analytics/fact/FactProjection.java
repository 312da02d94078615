package io.leaftrace.analytics.fact;

import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps every fact about items, and which of them were recalled. */
@ApplicationScoped
class FactProjection implements Projection {

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
        return fact instanceof ReportRecalled recall ? store.recall(tx, recall) : append(tx, fact);
    }

    private Uni<Void> append(SqlConnection tx, Fact fact) {
        List<FactRow> told = rows.of(fact);
        return store.append(tx, told)
                .chain(() -> index.add(tx, told.stream().map(FactRow::fact).toList()));
    }
}
