package io.leaftrace.logistics.code;

import io.leaftrace.identity.ItemId;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.ProductRegistered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of GTINs, orders and foreign items, by SQL. */
@ApplicationScoped
public class CodeStore {

    // Sorted, so that two batches with the same new items wait for each other instead of blocking each other.
    private static final String INTERN = """
            insert into foreign_item (digital_link)
            select digital_link from unnest($1::text[]) as t (digital_link) order by digital_link collate "C"
                on conflict (digital_link) do nothing
            """;

    /** What an order of serials was made for. */
    record Order(String gtin, String keyId) {}

    /** Keeps a product's GTIN and for which country it is meant; of two facts about it the later one holds. */
    Uni<Void> putOwnGtin(SqlConnection tx, ProductRegistered product) {
        return tx.preparedQuery("""
                        insert into own_gtin (gtin, market, market_told_at) values ($1, $2, $3)
                            on conflict (gtin) do update
                           set market = excluded.market, market_told_at = excluded.market_told_at
                         where own_gtin.market_told_at is null or own_gtin.market_told_at < excluded.market_told_at
                        """)
                .execute(Tuple.of(
                        product.gtin(),
                        product.market(),
                        product.header().occurredAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** For which country the product of an order is meant; empty where that is not known. */
    Uni<Optional<String>> market(SqlClient client, long orderNumber) {
        return client.preparedQuery("select market from code_order join own_gtin using (gtin) where order_number = $1")
                .execute(Tuple.of(orderNumber))
                .map(rows -> rows.stream()
                        .map(row -> row.getString("market"))
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    Uni<Void> addOrder(SqlConnection tx, CodesIssued codes) {
        return tx.preparedQuery("""
                        insert into code_order (order_number, gtin, key_id, level) values ($1, $2, $3, $4)
                            on conflict (order_number) do update set level = excluded.level
                         where code_order.level is null
                        """)
                .execute(Tuple.of(
                        codes.orderNumber(),
                        codes.gtin(),
                        codes.keyId(),
                        codes.level().name()))
                .replaceWithVoid();
    }

    Uni<Void> addVoidOrder(SqlConnection tx, long orderNumber) {
        return tx.preparedQuery("insert into void_order (order_number) values ($1) on conflict do nothing")
                .execute(Tuple.of(orderNumber))
                .replaceWithVoid();
    }

    Uni<Void> addSsccOrder(SqlConnection tx, CodesIssued codes) {
        return tx.preparedQuery("""
                        with key as (
                            insert into sscc_key (company_prefix, key_id) values ($2, $3) on conflict do nothing)
                        insert into sscc_order (order_number, company_prefix, key_id, first_sscc, quantity)
                        values ($1, $2, $3, $4, $5) on conflict do nothing
                        """)
                .execute(Tuple.of(
                        codes.orderNumber(), codes.companyPrefix(), codes.keyId(), codes.firstSscc(), codes.quantity()))
                .replaceWithVoid();
    }

    /** All units under the company prefix of an order of SSCCs, which stands behind the extension digit. */
    Uni<List<VoidOrders.Range>> ssccRanges(SqlClient client, long orderNumber) {
        return client.preparedQuery("""
                        select (1::bigint << 61) | rpad(extension || company_prefix, 17, '0')::bigint as first_item_id,
                               (1::bigint << 61) | rpad(extension || company_prefix, 17, '9')::bigint as last_item_id
                          from sscc_order cross join generate_series(0, 9) as extension
                         where order_number = $1
                        """).execute(Tuple.of(orderNumber)).map(rows -> rows.stream()
                .map(row -> new VoidOrders.Range(row.getLong("first_item_id"), row.getLong("last_item_id")))
                .toList());
    }

    /** A key in whose order SSCCs under a company prefix are numbered. */
    record SsccKey(String companyPrefix, String keyId) {}

    Uni<List<SsccKey>> ssccKeys(SqlClient client, Collection<String> companyPrefixes) {
        return client.preparedQuery("select company_prefix, key_id from sscc_key where company_prefix = any($1)")
                .execute(Tuple.of(companyPrefixes.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new SsccKey(row.getString("company_prefix"), row.getString("key_id")))
                        .toList());
    }

    /** The number that an SSCC would have under a key. */
    record SsccNumber(long itemId, SsccKey key, long number) {}

    /** Those of the SSCCs whose order has expired or was cancelled. */
    Uni<Set<Long>> ssccsOfVoidOrders(SqlClient client, List<SsccNumber> numbers) {
        return client.preparedQuery("""
                        select asked.item_id
                          from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[])
                               as asked (item_id, company_prefix, key_id, number)
                         cross join lateral (
                              select * from sscc_order
                               where company_prefix = asked.company_prefix and key_id = asked.key_id
                                 and first_sscc <= asked.number
                               order by first_sscc desc
                               limit 1) o
                          join void_order using (order_number)
                         where asked.number < o.first_sscc + o.quantity
                        """)
                .execute(Tuple.of(
                        numbers.stream().map(SsccNumber::itemId).toArray(Long[]::new),
                        numbers.stream()
                                .map(number -> number.key().companyPrefix())
                                .toArray(String[]::new),
                        numbers.stream().map(number -> number.key().keyId()).toArray(String[]::new),
                        numbers.stream().map(SsccNumber::number).toArray(Long[]::new)))
                .map(rows -> rows.stream().map(row -> row.getLong("item_id")).collect(Collectors.toSet()));
    }

    /** Those of our own serials whose order has expired or was cancelled. */
    Uni<Set<Long>> serialsOfVoidOrders(SqlClient client, Collection<Long> itemIds) {
        Long[] orders = itemIds.stream()
                .filter(ItemId::isOwnSerial)
                .map(ItemId::orderNumber)
                .distinct()
                .toArray(Long[]::new);
        if (orders.length == 0) {
            return Uni.createFrom().item(Set.of());
        }
        return client.preparedQuery("select order_number from void_order where order_number = any($1)")
                .execute(Tuple.of(orders))
                .map(rows -> {
                    Set<Long> voidOrders = new HashSet<>();
                    rows.forEach(row -> voidOrders.add(row.getLong("order_number")));
                    return itemIds.stream()
                            .filter(ItemId::isOwnSerial)
                            .filter(itemId -> voidOrders.contains(ItemId.orderNumber(itemId)))
                            .collect(Collectors.toSet());
                });
    }

    /** Those of the GTINs (14 digits) that belong to products of our makers. */
    public Uni<Set<String>> ownGtins(SqlClient client, Collection<String> gtins) {
        if (gtins.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return client.preparedQuery("select gtin from own_gtin where gtin = any($1)")
                .execute(Tuple.of(gtins.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> own = new HashSet<>();
                    rows.forEach(row -> own.add(row.getString("gtin")));
                    return own;
                });
    }

    /** The numbers of foreign items that were seen before, by their canonical Digital Link URI. */
    Uni<Map<String, Long>> foreignNumbers(SqlClient client, Collection<String> digitalLinks) {
        return client.preparedQuery("select digital_link, number from foreign_item where digital_link = any($1)")
                .execute(Tuple.of(digitalLinks.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Long> numbers = new HashMap<>();
                    rows.forEach(row -> numbers.put(row.getString("digital_link"), row.getLong("number")));
                    return numbers;
                });
    }

    Uni<Void> addForeign(SqlConnection tx, Collection<String> digitalLinks) {
        return tx.preparedQuery(INTERN)
                .execute(Tuple.of(digitalLinks.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<String> foreignLink(SqlClient client, long number) {
        return client.preparedQuery("select digital_link from foreign_item where number = $1")
                .execute(Tuple.of(number))
                .map(rows -> rows.iterator().next().getString("digital_link"));
    }

    /** The Digital Link URIs of foreign items by their numbers. */
    Uni<Map<Long, String>> foreignLinks(SqlClient client, Collection<Long> numbers) {
        return client.preparedQuery("select number, digital_link from foreign_item where number = any($1)")
                .execute(Tuple.of(numbers.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, String> links = new HashMap<>();
                    rows.forEach(row -> links.put(row.getLong("number"), row.getString("digital_link")));
                    return links;
                });
    }

    /** Those of the orders that are known, by their numbers. */
    Uni<Map<Long, Order>> orders(SqlClient client, Collection<Long> orderNumbers) {
        return client.preparedQuery("select order_number, gtin, key_id from code_order where order_number = any($1)")
                .execute(Tuple.of(orderNumbers.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Order> orders = new HashMap<>();
                    rows.forEach(row -> orders.put(
                            row.getLong("order_number"), new Order(row.getString("gtin"), row.getString("key_id"))));
                    return orders;
                });
    }

    /** The order; null when its fact has not arrived yet. */
    Uni<Order> order(SqlClient client, long orderNumber) {
        return client.preparedQuery("select gtin, key_id from code_order where order_number = $1")
                .execute(Tuple.of(orderNumber))
                .map(rows -> {
                    var row = rows.iterator();
                    if (!row.hasNext()) {
                        return null;
                    }
                    var order = row.next();
                    return new Order(order.getString("gtin"), order.getString("key_id"));
                });
    }
}
