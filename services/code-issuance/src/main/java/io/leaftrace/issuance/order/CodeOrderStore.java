package io.leaftrace.issuance.order;

import io.leaftrace.model.PackagingLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The SQL of code orders. */
@ApplicationScoped
public class CodeOrderStore {

    private static final String COLUMNS = """
            select order_number, maker_gln, factory_gln, line_id, level, gtin, company_prefix, quantity, key_id,
                   first_sscc, ordered_at
              from code_order
            """;

    /** The line; empty when it is unknown. */
    public Uni<Optional<OrderingLine>> line(SqlClient sql, String lineId) {
        return sql.preparedQuery("""
                        select l.line_id, l.factory_gln, l.maker_gln, m.company_prefix, m.sscc_key_id
                          from line l join maker m on m.gln = l.maker_gln
                         where l.line_id = $1
                        """).execute(Tuple.of(lineId)).map(rows -> first(rows)
                .map(row -> new OrderingLine(
                        row.getString(0), row.getString(1), row.getString(2), row.getString(3), row.getString(4))));
    }

    /** Whether the GTIN is this maker's product of this level. */
    Uni<Boolean> hasProduct(SqlConnection tx, String gtin, String makerGln, PackagingLevel level) {
        return tx.preparedQuery("select 1 from product where gtin = $1 and maker_gln = $2 and level = $3")
                .execute(Tuple.of(gtin, makerGln, level.name()))
                .map(rows -> rows.size() == 1);
    }

    /** Takes the next numbers of the maker's SSCCs; concurrent orders wait for one another here. */
    Uni<Long> takeSsccs(SqlConnection tx, String makerGln, int quantity) {
        return tx.preparedQuery("update maker set next_sscc = next_sscc + $2 where gln = $1 returning next_sscc - $2")
                .execute(Tuple.of(makerGln, (long) quantity))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<CodeOrder> insert(
            SqlConnection tx,
            OrderingLine line,
            NewCodeOrder wanted,
            String gtin,
            String keyId,
            Long firstSscc,
            String by) {
        Tuple values = Tuple.tuple()
                .addString(line.makerGln())
                .addString(line.factoryGln())
                .addString(line.lineId())
                .addString(wanted.level().name())
                .addString(gtin)
                .addString(line.companyPrefix())
                .addInteger(wanted.quantity())
                .addString(keyId)
                .addLong(firstSscc)
                .addString(by);
        return tx.preparedQuery("""
                        insert into code_order (maker_gln, factory_gln, line_id, level, gtin, company_prefix, quantity,
                                                key_id, first_sscc, ordered_at, ordered_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), $10)
                        returning order_number, maker_gln, factory_gln, line_id, level, gtin, company_prefix, quantity,
                                  key_id, first_sscc, ordered_at
                        """)
                .execute(values)
                .map(rows -> order(rows.iterator().next()));
    }

    /** The order; empty when it is unknown. */
    public Uni<Optional<CodeOrder>> find(SqlClient sql, long orderNumber) {
        return sql.preparedQuery(COLUMNS + " where order_number = $1")
                .execute(Tuple.of(orderNumber))
                .map(rows -> first(rows).map(CodeOrderStore::order));
    }

    Uni<List<CodeOrder>> after(SqlClient sql, long orderNumber, String makerGln, int rows) {
        return sql.preparedQuery(
                        COLUMNS
                                + " where order_number > $1 and ($2::text is null or maker_gln = $2) order by order_number limit $3")
                .execute(Tuple.of(orderNumber, makerGln, rows))
                .map(CodeOrderStore::orders);
    }

    /**
     * Orders by number and by SSCC number, locked until the transaction ends: an order's reports come one after
     * another. Locking in the order of their numbers keeps two reports that share orders from waiting in a circle.
     */
    public Uni<List<CodeOrder>> lock(
            SqlConnection tx, Collection<Long> orderNumbers, String companyPrefix, Collection<Long> ssccNumbers) {
        return tx.preparedQuery(COLUMNS + """
                         where order_number = any ($1)
                            or order_number in (
                                   select holding.order_number
                                     from unnest($3::bigint[]) as wanted (sscc)
                                     cross join lateral (
                                         select order_number, first_sscc + quantity as behind_last
                                           from code_order
                                          where company_prefix = $2 and first_sscc <= wanted.sscc
                                          order by first_sscc desc
                                          limit 1) holding
                                    where wanted.sscc < holding.behind_last)
                         order by order_number
                           for no key update
                        """)
                .execute(Tuple.of(orderNumbers.toArray(Long[]::new), companyPrefix, ssccNumbers.toArray(Long[]::new)))
                .map(CodeOrderStore::orders);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static List<CodeOrder> orders(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(CodeOrderStore::order)
                .toList();
    }

    private static CodeOrder order(Row row) {
        return new CodeOrder(
                row.getLong("order_number"),
                row.getString("maker_gln"),
                row.getString("factory_gln"),
                row.getString("line_id"),
                PackagingLevel.valueOf(row.getString("level")),
                row.getString("gtin"),
                row.getString("company_prefix"),
                row.getInteger("quantity"),
                row.getString("key_id"),
                row.getLong("first_sscc"),
                row.getOffsetDateTime("ordered_at"));
    }
}
