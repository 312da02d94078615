package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.FactReading;
import io.leaftrace.analytics.fact.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Fetches the facts that bear on an item. */
@ApplicationScoped
class TraceStore {

    /** More facts than that on one level are no life of an item; a trace of them would take the service down. */
    static final int MOST_FACTS = 20_000;

    /** Not joined with {@code unnest}: only of plain values does the planner know how few runs hold them. */
    private static final String TOUCHES =
            """
            select i.role, i.parent_id, lower(i.items) as first, upper(i.items) - 1 as last, %s
            from fact_item i join fact f on f.event_id = i.event_id and f.part = i.part %s
            where %s
            limit $2
            """.formatted(FactReading.COLUMNS, FactReading.RECALL, FactReading.namingAny("$1"));

    /** What was put into the parent or taken out, and whatever moved the same items later. */
    private static final String PACKINGS = """
            select i.role, i.parent_id, lower(i.items) as first, upper(i.items) - 1 as last, %s
            from (select distinct items from fact_item where parent_id = $1) as child
            join fact_item i on i.items && child.items
            join fact f on f.event_id = i.event_id and f.part = i.part %s
            where i.role in ('childEPCs', 'inputEPCList')
                or (i.role = 'epcList' and (f.action = 'DELETE' or f.disposition = 'retail_sold'))
            limit $2
            """.formatted(FactReading.COLUMNS, FactReading.RECALL);

    private final Pool pool;

    TraceStore(Pool pool) {
        this.pool = pool;
    }

    /** The facts that name each of some items: one level of packing, one query. */
    Uni<Map<Long, List<Touch>>> touches(Set<Long> itemIds) {
        NavigableSet<Long> asked = new TreeSet<>(itemIds);
        return pool.preparedQuery(TOUCHES)
                .execute(Tuple.of(asked.toArray(Long[]::new), MOST_FACTS + 1))
                .invoke(TraceStore::refuseTooMany)
                .map(rows -> {
                    Map<Long, List<Touch>> touches = new HashMap<>();
                    for (Row row : rows) {
                        Touch touch = touch(row);
                        asked.subSet(row.getLong("first"), true, row.getLong("last"), true)
                                .forEach(itemId -> touches.computeIfAbsent(itemId, any -> new ArrayList<>())
                                        .add(touch));
                    }
                    return touches;
                });
    }

    /** The facts that moved what was ever in an item. */
    Uni<List<Contents.RunMove>> packings(long parentId) {
        return pool.preparedQuery(PACKINGS)
                .execute(Tuple.of(parentId, MOST_FACTS + 1))
                .invoke(TraceStore::refuseTooMany)
                .map(rows -> rows.stream()
                        .map(row -> new Contents.RunMove(touch(row), row.getLong("first"), row.getLong("last")))
                        .toList());
    }

    private static void refuseTooMany(RowSet<Row> rows) {
        if (rows.size() > MOST_FACTS) {
            throw new TraceTooLargeException();
        }
    }

    private static Touch touch(Row row) {
        return new Touch(FactReading.of(row), Role.ofField(row.getString("role")), row.getLong("parent_id"));
    }
}
