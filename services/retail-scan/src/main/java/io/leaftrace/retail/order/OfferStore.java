package io.leaftrace.retail.order;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The SQL of shops' offers. */
@ApplicationScoped
class OfferStore {

    private static final String OF_ORDER = """
            select offer.*, place.name as shop_name, asked.kilometres
              from delivery_offer as offer
              join order_shop as asked using (order_id, shop_gln)
              left join place on place.gln = offer.shop_gln
             where offer.order_id = $1
             order by offer.deliver_until, offer.made_at, offer.offer_id
            """;

    private static final String INSERT = """
            insert into delivery_offer (offer_id, order_id, shop_gln, deliver_from, deliver_until, made_at)
            values ($1, $2, $3, $4, $5, $6)
            """;

    private static final String WITHDRAW = "update delivery_offer set withdrawn_at = $2 where offer_id = $1";

    private static final String IS_ASKED = "select from order_shop where order_id = $1 and shop_gln = $2";

    /** All of an order, the one that would be there first at the head; bounded by the shops asked and what each may make. */
    Uni<List<Offer>> ofOrder(SqlClient sql, UUID orderId) {
        return sql.preparedQuery(OF_ORDER).execute(Tuple.of(orderId)).map(OfferStore::offers);
    }

    Uni<Boolean> isAsked(SqlConnection tx, UUID orderId, String shopGln) {
        return tx.preparedQuery(IS_ASKED).execute(Tuple.of(orderId, shopGln)).map(rows -> rows.size() > 0);
    }

    Uni<Void> insert(
            SqlConnection tx, UUID offerId, UUID orderId, String shopGln, Instant from, Instant until, Instant now) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(offerId, orderId, shopGln, utc(from), utc(until), utc(now)))
                .replaceWithVoid();
    }

    Uni<Void> withdraw(SqlConnection tx, UUID offerId, Instant now) {
        return tx.preparedQuery(WITHDRAW).execute(Tuple.of(offerId, utc(now))).replaceWithVoid();
    }

    private static List<Offer> offers(RowSet<Row> rows) {
        List<Offer> offers = new ArrayList<>();
        rows.forEach(row -> offers.add(new Offer(
                row.getUUID("offer_id"),
                row.getUUID("order_id"),
                row.getString("shop_gln"),
                row.getString("shop_name"),
                row.getInteger("kilometres"),
                row.getOffsetDateTime("deliver_from").toInstant(),
                row.getOffsetDateTime("deliver_until").toInstant(),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getOffsetDateTime("withdrawn_at") == null
                        ? null
                        : row.getOffsetDateTime("withdrawn_at").toInstant())));
        return offers;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
