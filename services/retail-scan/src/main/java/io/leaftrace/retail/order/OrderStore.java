package io.leaftrace.retail.order;

import io.leaftrace.retail.stock.ShopInReach;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The SQL of orders. */
@ApplicationScoped
class OrderStore {

    private static final String INSERT = """
            insert into buyer_order (order_id, member_id, state, market, currency, minor_units, latitude, longitude,
                                     sealed_place, posted_at, offers_until, deliver_until, delivery_code, due_at, changed_at)
            values ($1, $2, 'posted', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $10, $9)
            """;

    private static final String INSERT_LINES = """
            insert into buyer_order_line (order_id, gtin, quantity, minor_units)
            select $1, * from unnest($2::text[], $3::int[], $4::bigint[])
            """;

    private static final String INSERT_SHOPS = """
            insert into order_shop (order_id, shop_gln, kilometres) select $1, * from unnest($2::text[], $3::int[])
            """;

    // Lines in columns, so that an order is one row.
    private static final String COLUMNS = """
            order_id, number, member_id, state, market, currency, minor_units, latitude, longitude, posted_at, offers_until,
            deliver_until, delivery_code, wrong_codes, due_at, offer_id, shop_gln, sale_id, changed_at,
            array(select gtin::text from buyer_order_line as line
                   where line.order_id = buyer_order.order_id order by gtin) as gtins,
            array(select quantity from buyer_order_line as line
                   where line.order_id = buyer_order.order_id order by gtin) as quantities,
            array(select minor_units from buyer_order_line as line
                   where line.order_id = buyer_order.order_id order by gtin) as prices
            """;

    private static final String FIND = "select " + COLUMNS + " from buyer_order where order_id = $1";
    private static final String LOCK = FIND + " for update";

    private static final String DUE = "select " + COLUMNS + """
              from buyer_order where due_at <= $1 order by due_at limit $2 for update skip locked
            """;

    private static final String OF_MEMBER = "select " + COLUMNS + """
              from buyer_order where member_id = $1 and number < $2 order by number desc limit $3
            """;

    private static final String OF_PARTY = "select " + COLUMNS + """
              from buyer_order
             where shop_gln in (select gln from place where party_gln = $1 and kind = 'SHOP') and number < $2
             order by number desc limit $3
            """;

    private static final String OF_ALL = "select " + COLUMNS + """
              from buyer_order where number < $1 order by number desc limit $2
            """;

    private static final String UNDER_WAY = """
            select count(*) as orders from buyer_order
             where member_id = $1
               and state not in ('released', 'refunded', 'payment_refused', 'cancelled', 'expired')
            """;

    private static final String LOCK_MEMBER = "select pg_advisory_xact_lock(hashtextextended($1::text, 33))";

    private static final String MOVE = """
            update buyer_order
               set state = $2, due_at = $3, changed_at = $4, latitude = case when $5 then latitude end,
                   longitude = case when $5 then longitude end
             where order_id = $1
            """;

    private static final String ACCEPT = """
            update buyer_order set offer_id = $2, shop_gln = $3, deliver_until = $4 where order_id = $1
            """;

    private static final String WRONG_CODE = "update buyer_order set wrong_codes = wrong_codes + 1 where order_id = $1";
    private static final String SOLD = "update buyer_order set sale_id = $2 where order_id = $1";
    private static final String PLACE = "select sealed_place from buyer_order where order_id = $1";

    private static final String FORGET_DISTANCES = """
            delete from order_shop
             using buyer_order
             where buyer_order.order_id = order_shop.order_id and buyer_order.member_id = $1
            """;

    private static final String IS_OF_PARTY = "select from place where gln = $1 and party_gln = $2 and kind = 'SHOP'";

    private static final String OPEN = """
            select buyer_order.order_id, asked.shop_gln, asked.kilometres, buyer_order.latitude, buyer_order.longitude,
                   currency, minor_units,
                   posted_at, offers_until, deliver_until, place.party_gln,
                   (select offer.offer_id from delivery_offer as offer
                            where offer.order_id = buyer_order.order_id and offer.shop_gln = asked.shop_gln
                              and offer.withdrawn_at is null) as offer_id,
                   array(select gtin::text from buyer_order_line as line
                          where line.order_id = buyer_order.order_id order by gtin) as gtins,
                   array(select quantity from buyer_order_line as line
                          where line.order_id = buyer_order.order_id order by gtin) as quantities,
                   array(select minor_units from buyer_order_line as line
                          where line.order_id = buyer_order.order_id order by gtin) as prices
              from place
              join order_shop as asked on asked.shop_gln = place.gln
              join buyer_order using (order_id)
             where place.party_gln = any($1) and place.kind = 'SHOP' and state in ('posted', 'offered')
               and offers_until > $2
               and buyer_order.order_id || '/' || asked.shop_gln > $3
             order by buyer_order.order_id || '/' || asked.shop_gln
             limit $4
            """;

    private static final String STATES = "select order_id, state from buyer_order where order_id = any($1)";

    /** An open order and whose shop it was posted to. */
    record Posted(String partyGln, OpenOrder order) {}

    Uni<Void> lockMember(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(LOCK_MEMBER)
                .execute(Tuple.of(memberId.toString()))
                .replaceWithVoid();
    }

    Uni<Long> underWay(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(UNDER_WAY)
                .execute(Tuple.of(memberId))
                .map(rows -> rows.iterator().next().getLong("orders"));
    }

    /** @param sealedPlace where to bring it, under the buyer's key */
    Uni<Void> insert(SqlConnection tx, BuyerOrder order, byte[] sealedPlace, List<ShopInReach> shops) {
        Tuple values = Tuple.from(Arrays.asList(
                order.orderId(),
                order.memberId(),
                order.market(),
                order.currency(),
                order.minorUnits(),
                order.latitude(),
                order.longitude(),
                Buffer.buffer(sealedPlace),
                utc(order.postedAt()),
                utc(order.offersUntil()),
                utc(order.deliverUntil()),
                order.deliveryCode()));
        return tx.preparedQuery(INSERT)
                .execute(values)
                .chain(() -> tx.preparedQuery(INSERT_LINES)
                        .execute(Tuple.of(
                                order.orderId(),
                                order.lines().stream().map(PricedLine::gtin).toArray(String[]::new),
                                order.lines().stream().map(PricedLine::quantity).toArray(Integer[]::new),
                                order.lines().stream()
                                        .map(PricedLine::minorUnits)
                                        .toArray(Long[]::new))))
                .chain(() -> tx.preparedQuery(INSERT_SHOPS)
                        .execute(Tuple.of(
                                order.orderId(),
                                shops.stream().map(ShopInReach::shopGln).toArray(String[]::new),
                                shops.stream()
                                        .map(shop -> (int) Math.ceil(shop.kilometres()))
                                        .toArray(Integer[]::new))))
                .replaceWithVoid();
    }

    Uni<Optional<BuyerOrder>> find(SqlClient sql, UUID orderId) {
        return one(sql, FIND, orderId);
    }

    /** Until the transaction ends, nobody else goes on with it. */
    Uni<Optional<BuyerOrder>> lock(SqlConnection tx, UUID orderId) {
        return one(tx, LOCK, orderId);
    }

    private static Uni<Optional<BuyerOrder>> one(SqlClient sql, String query, UUID orderId) {
        return sql.preparedQuery(query)
                .execute(Tuple.of(orderId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(order(rows.iterator().next())));
    }

    /** Orders whose time ran out, locked; those that others are at are left out. */
    Uni<List<BuyerOrder>> due(SqlConnection tx, Instant now, int most) {
        return tx.preparedQuery(DUE).execute(Tuple.of(utc(now), most)).map(OrderStore::orders);
    }

    /** A member's, the newest first. */
    Uni<List<BuyerOrder>> ofMember(SqlClient sql, UUID memberId, long before, int rows) {
        return sql.preparedQuery(OF_MEMBER)
                .execute(Tuple.of(memberId, before, rows))
                .map(OrderStore::orders);
    }

    /** Those that a party's shops deliver or have delivered, the newest first. */
    Uni<List<BuyerOrder>> ofParty(SqlClient sql, String partyGln, long before, int rows) {
        return sql.preparedQuery(OF_PARTY)
                .execute(Tuple.of(partyGln, before, rows))
                .map(OrderStore::orders);
    }

    Uni<List<BuyerOrder>> ofAll(SqlClient sql, long before, int rows) {
        return sql.preparedQuery(OF_ALL).execute(Tuple.of(before, rows)).map(OrderStore::orders);
    }

    Uni<Void> move(SqlConnection tx, UUID orderId, OrderState state, Instant dueAt, Instant now) {
        return tx.preparedQuery(MOVE)
                .execute(Tuple.from(Arrays.asList(
                        orderId, state.word(), dueAt == null ? null : utc(dueAt), utc(now), state.isOpen())))
                .replaceWithVoid();
    }

    Uni<Void> accept(SqlConnection tx, UUID orderId, Offer offer) {
        return tx.preparedQuery(ACCEPT)
                .execute(Tuple.of(orderId, offer.offerId(), offer.shopGln(), utc(offer.deliverUntil())))
                .replaceWithVoid();
    }

    Uni<Void> countWrongCode(SqlConnection tx, UUID orderId) {
        return tx.preparedQuery(WRONG_CODE).execute(Tuple.of(orderId)).replaceWithVoid();
    }

    Uni<Void> sold(SqlConnection tx, UUID orderId, UUID saleId) {
        return tx.preparedQuery(SOLD).execute(Tuple.of(orderId, saleId)).replaceWithVoid();
    }

    Uni<byte[]> sealedPlace(SqlClient sql, UUID orderId) {
        return sql.preparedQuery(PLACE)
                .execute(Tuple.of(orderId))
                .map(rows -> rows.iterator().next().getBuffer("sealed_place").getBytes());
    }

    /** How far shops were from the doors of a member's orders. */
    Uni<Void> forgetDistances(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(FORGET_DISTANCES).execute(Tuple.of(memberId)).replaceWithVoid();
    }

    Uni<Boolean> isShopOf(SqlClient sql, String shopGln, String partyGln) {
        return sql.preparedQuery(IS_OF_PARTY)
                .execute(Tuple.of(shopGln, partyGln))
                .map(rows -> rows.size() > 0);
    }

    /**
     * Orders that the shops of some parties may offer for, in the order of their ids and shops.
     *
     * @param after the last one's id and shop, as {@code id/shop}
     */
    Uni<List<Posted>> open(SqlClient sql, List<String> partyGlns, Instant now, String after, int rows) {
        return sql.preparedQuery(OPEN)
                .execute(Tuple.of(partyGlns.toArray(String[]::new), utc(now), after, rows))
                .map(found -> {
                    List<Posted> orders = new ArrayList<>();
                    found.forEach(row -> orders.add(new Posted(row.getString("party_gln"), open(row))));
                    return orders;
                });
    }

    /** The states of orders, by their ids as text. */
    Uni<Map<String, OrderState>> states(SqlClient sql, Collection<String> orderIds) {
        UUID[] ids = orderIds.stream().map(UUID::fromString).toArray(UUID[]::new);
        return sql.preparedQuery(STATES).execute(Tuple.of(ids)).map(rows -> {
            Map<String, OrderState> states = new HashMap<>();
            rows.forEach(row -> states.put(row.getUUID("order_id").toString(), OrderState.of(row.getString("state"))));
            return states;
        });
    }

    private static OpenOrder open(Row row) {
        return new OpenOrder(
                row.getUUID("order_id"),
                row.getString("shop_gln"),
                row.getInteger("kilometres"),
                middle(row.getDouble("latitude")),
                middle(row.getDouble("longitude")),
                lines(row),
                row.getString("currency"),
                row.getLong("minor_units"),
                instant(row, "posted_at"),
                instant(row, "offers_until"),
                instant(row, "deliver_until"),
                row.getUUID("offer_id"));
    }

    /** Of the tenth of a degree. */
    private static double middle(double degrees) {
        return (Math.floor(degrees * 10) * 10 + 5) / 100;
    }

    private static List<BuyerOrder> orders(RowSet<Row> rows) {
        List<BuyerOrder> orders = new ArrayList<>();
        rows.forEach(row -> orders.add(order(row)));
        return orders;
    }

    private static BuyerOrder order(Row row) {
        return new BuyerOrder(
                row.getUUID("order_id"),
                row.getLong("number"),
                row.getUUID("member_id"),
                OrderState.of(row.getString("state")),
                row.getString("market"),
                row.getString("currency"),
                row.getLong("minor_units"),
                row.getDouble("latitude"),
                row.getDouble("longitude"),
                instant(row, "posted_at"),
                instant(row, "offers_until"),
                instant(row, "deliver_until"),
                row.getString("delivery_code"),
                row.getInteger("wrong_codes"),
                instant(row, "due_at"),
                row.getUUID("offer_id"),
                row.getString("shop_gln"),
                row.getUUID("sale_id"),
                instant(row, "changed_at"),
                lines(row));
    }

    private static List<PricedLine> lines(Row row) {
        String[] gtins = row.getArrayOfStrings("gtins");
        Integer[] quantities = row.getArrayOfIntegers("quantities");
        Long[] prices = row.getArrayOfLongs("prices");
        List<PricedLine> lines = new ArrayList<>();
        for (int nth = 0; nth < gtins.length; nth++) {
            lines.add(new PricedLine(gtins[nth], quantities[nth], prices[nth]));
        }
        return lines;
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
