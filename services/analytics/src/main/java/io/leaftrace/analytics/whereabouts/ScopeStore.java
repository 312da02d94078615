package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.access.Viewer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the items that a scope means. */
@ApplicationScoped
class ScopeStore {

    /** More reports than that are no shift. */
    private static final int MOST_RUNS = 500_000;

    private static final String ORDERS = """
            select o.*, p.name as product_name, p.market
              from code_order o left join product p on p.gtin = o.gtin
             where o.order_number = any($1::bigint[])
            """;

    /** What was applied and not recalled; the order of an own serial stands in its number. */
    private static final String APPLIED = """
            select lower(i.items) as first, upper(i.items) - 1 as last
              from fact f
              join fact_item i on i.event_id = f.event_id and i.part = f.part and i.role = 'epcList'
              join code_order o on o.order_number = lower(i.items) >> 24
              left join product p on p.gtin = o.gtin
             where f.type = 'SerialsApplied' and f.action = 'ADD' and f.occurred_at >= $1 and f.occurred_at < $2
               and ($3::text is null or o.line_id = $3) and ($4::text is null or o.gtin = $4)
               and ($5::text is null or o.maker_gln = $5) and ($6::text is null or p.market = $6)
               and not exists (select from recalled_report r where r.report_id = f.event_id)
             limit $7
            """;

    private static final String KNOWN = """
            select exists (
                select from code_order o left join product p on p.gtin = o.gtin
                 where ($1::text is null or o.line_id = $1) and ($2::text is null or o.gtin = $2)
                   and ($3::text is null or o.maker_gln = $3) and ($4::text is null or p.market = $4)) as known
            """;

    private final Pool pool;

    ScopeStore(Pool pool) {
        this.pool = pool;
    }

    /** By order number; those not known are not in it. */
    Uni<Map<Long, OrderFacts>> orders(Collection<Long> orderNumbers) {
        return pool.preparedQuery(ORDERS)
                .execute(Tuple.of(orderNumbers.toArray(Long[]::new)))
                .map(rows -> rows.stream()
                        .map(ScopeStore::order)
                        .collect(Collectors.toMap(OrderFacts::orderNumber, order -> order)));
    }

    /** Whether any order is of this line or product, and may be seen. */
    Uni<Boolean> isKnown(Scope scope, Viewer viewer) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(scope.line(), scope.gtin(), viewer.partyGln(), viewer.market()))
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    /** What was applied at a line, or of a product, in a time. */
    Uni<Runs> applied(Scope scope, Viewer viewer) {
        return pool.preparedQuery(APPLIED)
                .execute(Tuple.tuple()
                        .addOffsetDateTime(scope.from())
                        .addOffsetDateTime(scope.until())
                        .addString(scope.line())
                        .addString(scope.gtin())
                        .addString(viewer.partyGln())
                        .addString(viewer.market())
                        .addInteger(MOST_RUNS + 1))
                .map(rows -> {
                    if (rows.size() > MOST_RUNS) {
                        throw new ScopeTooLargeException();
                    }
                    return Runs.of(rows.stream()
                            .map(row -> new Run(row.getLong("first"), row.getLong("last")))
                            .toList());
                });
    }

    private static OrderFacts order(Row row) {
        return new OrderFacts(
                row.getLong("order_number"),
                row.getString("maker_gln"),
                row.getString("level"),
                row.getString("gtin"),
                row.getString("product_name"),
                row.getString("market"),
                row.getInteger("quantity"),
                row.getString("company_prefix"),
                row.getString("key_id"),
                row.getLong("first_sscc"));
    }
}
