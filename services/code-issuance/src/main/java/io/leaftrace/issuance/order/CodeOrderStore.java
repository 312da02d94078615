package io.leaftrace.issuance.order;

import io.leaftrace.model.PackagingLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The SQL of code orders. */
@ApplicationScoped
public class CodeOrderStore {

    private static final String COLUMNS = """
            select order_number, maker_gln, factory_gln, line_id, level, gtin, company_prefix, quantity, key_id,
                   first_sscc, ordered_at, market, issued_at, expires_at, downloaded_at, expired_at, cancelled_at,
                   deactivated_at, applied, rejected, inner_key_id
              from code_order
            """;

    /** {@link CodeOrderState#of} in SQL, for lists. */
    private static final String STATE = """
            case when cancelled_at is not null then 'CANCELLED'
                 when expired_at is not null then 'EXPIRED'
                 when issued_at is null then 'REQUESTED'
                 when applied + rejected >= quantity then 'USED_UP'
                 when applied + rejected > 0 then 'IN_USE'
                 when downloaded_at is not null then 'DOWNLOADED'
                 else 'ISSUED' end
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

    /** The key of a maker's SSCCs, and the number of the first one taken. */
    record TakenSsccs(String keyId, long first) {}

    /** Takes the next numbers of the maker's SSCCs; concurrent orders wait for one another here. */
    Uni<TakenSsccs> takeSsccs(SqlConnection tx, String makerGln, int quantity) {
        return tx.preparedQuery("""
                        update maker set next_sscc = next_sscc + $2 where gln = $1
                        returning sscc_key_id, next_sscc - $2
                        """)
                .execute(Tuple.of(makerGln, (long) quantity))
                .map(rows -> rows.iterator().next())
                .map(row -> new TakenSsccs(row.getString(0), row.getLong(1)));
    }

    /**
     * Writes an order that is only requested.
     *
     * @param innerKeyId null when it has no inner codes
     */
    Uni<CodeOrder> request(
            SqlConnection tx, OrderingLine line, NewCodeOrder wanted, String gtin, String innerKeyId, String by) {
        Tuple values = Tuple.tuple()
                .addString(line.makerGln())
                .addString(line.factoryGln())
                .addString(line.lineId())
                .addString(wanted.level().name())
                .addString(gtin)
                .addString(line.companyPrefix())
                .addInteger(wanted.quantity())
                .addString(by)
                .addString(innerKeyId);
        return tx.preparedQuery("""
                        insert into code_order (maker_gln, factory_gln, line_id, level, gtin, company_prefix, quantity,
                                                ordered_at, ordered_by, market, inner_key_id)
                        values ($1, $2, $3, $4, $5, $6, $7, now(), $8, (select market from product where gtin = $5), $9)
                        returning *
                        """)
                .execute(values)
                .map(rows -> order(rows.iterator().next()));
    }

    /** @param firstSscc null for serials */
    Uni<CodeOrder> issue(
            SqlConnection tx,
            CodeOrder requested,
            String keyId,
            Long firstSscc,
            OffsetDateTime issuedAt,
            OffsetDateTime expiresAt,
            String by) {
        return tx.preparedQuery("""
                        update code_order
                           set key_id = $2, first_sscc = $3, issued_at = $4, expires_at = $5, issued_by = $6
                         where order_number = $1
                        returning *
                        """)
                .execute(Tuple.of(requested.orderNumber(), keyId, firstSscc, issuedAt, expiresAt, by))
                .map(rows -> order(rows.iterator().next()));
    }

    Uni<CodeOrder> cancel(SqlConnection tx, long orderNumber, OffsetDateTime at, String by, String reason) {
        return tx.preparedQuery("""
                        update code_order set cancelled_at = $2, cancelled_by = $3, cancel_reason = $4
                         where order_number = $1
                        returning *
                        """)
                .execute(Tuple.of(orderNumber, at, by, reason))
                .map(rows -> order(rows.iterator().next()));
    }

    /** Marks orders with unused codes as expired; those that somebody else has locked wait for the next time. */
    Uni<List<CodeOrder>> expire(SqlConnection tx, OffsetDateTime dueBefore, OffsetDateTime now, int rows) {
        return tx.preparedQuery("""
                        with due as (
                            select order_number
                              from code_order
                             where expires_at <= $1 and expired_at is null and cancelled_at is null
                               and deactivated_at is null and applied + rejected < quantity
                             order by expires_at
                             limit $3
                               for update skip locked)
                        update code_order set expired_at = $2
                          from due
                         where code_order.order_number = due.order_number
                        returning code_order.*
                        """).execute(Tuple.of(dueBefore, now, rows)).map(CodeOrderStore::orders);
    }

    /** The order; empty when it is unknown. */
    public Uni<Optional<CodeOrder>> find(SqlClient sql, long orderNumber) {
        return sql.preparedQuery(COLUMNS + " where order_number = $1")
                .execute(Tuple.of(orderNumber))
                .map(rows -> first(rows).map(CodeOrderStore::order));
    }

    /** The order, locked until the transaction ends; empty when it is unknown. */
    Uni<Optional<CodeOrder>> lock(SqlConnection tx, long orderNumber) {
        return tx.preparedQuery(COLUMNS + " where order_number = $1 for no key update")
                .execute(Tuple.of(orderNumber))
                .map(rows -> first(rows).map(CodeOrderStore::order));
    }

    /** The newest orders first; those before a number, or the newest of all where it is null. */
    Uni<List<CodeOrder>> before(SqlClient sql, Long orderNumber, String makerGln, OrderFilter filter, int rows) {
        String state = filter.state == null ? null : filter.state.name();
        return sql.preparedQuery(COLUMNS + " where ($5::text is null or $5 = " + STATE + """
                           ) and ($1::bigint is null or order_number < $1)
                           and ($2::text is null or maker_gln = $2)
                           and ($3::text is null or line_id = $3)
                           and ($4::text is null or gtin = $4)
                         order by order_number desc
                         limit $6
                        """)
                .execute(Tuple.of(orderNumber, makerGln, filter.lineId, filter.gtin14(), state, rows))
                .map(CodeOrderStore::orders);
    }

    /**
     * Orders by number and by SSCC number, locked until the transaction ends: an order's reports come one after
     * another. Locking in the order of their numbers keeps two reports that share orders from waiting in a circle.
     *
     * @param makerGln whose they must be, or null: nobody makes another maker's lines wait by naming his codes
     */
    public Uni<List<CodeOrder>> lock(
            SqlConnection tx,
            String makerGln,
            Collection<Long> orderNumbers,
            String companyPrefix,
            Collection<Long> ssccNumbers) {
        return tx.preparedQuery(COLUMNS + """
                         where order_number in (
                                   select unnest($1::bigint[])
                                   union
                                   select holding.order_number
                                     from unnest($3::bigint[]) as wanted (sscc)
                                     cross join lateral (
                                         select order_number, first_sscc + quantity as behind_last
                                           from code_order
                                          where company_prefix = $2 and first_sscc <= wanted.sscc
                                          order by first_sscc desc
                                          limit 1) holding
                                    where wanted.sscc < holding.behind_last)
                           and ($4::text is null or maker_gln = $4)
                         order by order_number
                           for no key update
                        """)
                .execute(Tuple.of(
                        orderNumbers.toArray(Long[]::new), companyPrefix, ssccNumbers.toArray(Long[]::new), makerGln))
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
        int quantity = row.getInteger("quantity");
        int used = row.getInteger("applied") + row.getInteger("rejected");
        return new CodeOrder(
                row.getLong("order_number"),
                row.getString("maker_gln"),
                row.getString("factory_gln"),
                row.getString("line_id"),
                PackagingLevel.valueOf(row.getString("level")),
                row.getString("gtin"),
                row.getString("company_prefix"),
                quantity,
                row.getString("key_id"),
                row.getLong("first_sscc"),
                row.getOffsetDateTime("ordered_at"),
                row.getString("market"),
                CodeOrderState.of(
                        row.getOffsetDateTime("issued_at"),
                        row.getOffsetDateTime("downloaded_at"),
                        row.getOffsetDateTime("expired_at"),
                        row.getOffsetDateTime("cancelled_at"),
                        used,
                        quantity),
                row.getOffsetDateTime("issued_at"),
                row.getOffsetDateTime("expires_at"),
                row.getOffsetDateTime("downloaded_at"),
                row.getOffsetDateTime("expired_at"),
                row.getOffsetDateTime("cancelled_at"),
                row.getOffsetDateTime("deactivated_at"),
                row.getInteger("applied"),
                row.getInteger("rejected"),
                row.getString("inner_key_id"));
    }
}
