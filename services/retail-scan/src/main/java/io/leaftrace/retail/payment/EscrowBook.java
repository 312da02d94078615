package io.leaftrace.retail.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The book of the money of orders: each movement is two rows that add up to nothing, and is booked once. */
@ApplicationScoped
class EscrowBook {

    private static final String BOOK = """
            insert into escrow_entry (order_id, movement, account, currency, minor_units, booked_at)
            values ($1, $2, $3, $4, -$5::bigint, now()), ($1, $2, $6, $4, $5, now())
                on conflict (order_id, movement, account) do nothing
            """;

    private static final String LIST = """
            select number, order_id, movement, account, currency, minor_units, booked_at
              from escrow_entry
             where number > $1 and ($2::uuid is null or order_id = $2)
             order by number
             limit $3
            """;

    /**
     * Books a movement, the first time. The order is locked.
     *
     * @param price of the order
     */
    Uni<Void> book(SqlConnection tx, UUID orderId, PaymentKind kind, OrderPrice price) {
        String from = kind == PaymentKind.HOLD ? "buyer" : "escrow";
        String to =
                switch (kind) {
                    case HOLD -> "escrow";
                    case RELEASE -> "shop";
                    case REFUND -> "buyer";
                };
        return tx.preparedQuery(BOOK)
                .execute(Tuple.of(orderId, kind.word(), from, price.currency(), price.minorUnits(), to))
                .replaceWithVoid();
    }

    /** Rows in the order of booking; of one order, or of all where that is null. */
    Uni<List<EscrowEntry>> list(SqlClient sql, long after, UUID orderId, int rows) {
        return sql.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(after, orderId, rows)))
                .map(found -> {
                    List<EscrowEntry> entries = new ArrayList<>();
                    found.forEach(row -> entries.add(new EscrowEntry(
                            row.getLong("number"),
                            row.getUUID("order_id"),
                            row.getString("movement"),
                            row.getString("account"),
                            row.getString("currency"),
                            row.getLong("minor_units"),
                            row.getOffsetDateTime("booked_at").toInstant())));
                    return entries;
                });
    }
}
