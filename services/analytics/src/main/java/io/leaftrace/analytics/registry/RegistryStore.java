package io.leaftrace.analytics.registry;

import io.leaftrace.identity.ItemId;
import io.leaftrace.model.PackagingLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up what is registered, many at a time; what is not known (yet) is not in the answer. */
@ApplicationScoped
public class RegistryStore {

    /** How many ItemIds an order has. */
    private static final long ORDER_SIZE = 1L << 24;

    private final Pool pool;

    public RegistryStore(Pool pool) {
        this.pool = pool;
    }

    /** Changes whenever something changes that is registered, other than by an order of packs or cartons that comes new. */
    public Uni<Long> version() {
        return pool.preparedQuery("select version from registry_version")
                .execute()
                .map(rows -> rows.iterator().next().getLong("version"));
    }

    /** By order number. */
    public Uni<Map<Long, CodeOrder>> orders(Collection<Long> orderNumbers) {
        return lookUp(
                "select * from code_order left join void_order using (order_number)"
                        + " where order_number = any($1::bigint[])",
                orderNumbers.toArray(Long[]::new),
                RegistryStore::order,
                CodeOrder::orderNumber);
    }

    /** The keys of the SSCCs under some company prefixes. */
    public Uni<List<SsccKey>> ssccKeys(Collection<String> companyPrefixes) {
        if (companyPrefixes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery("""
                        select company_prefix, key_id,
                               exists (select from code_order o
                                        where o.company_prefix = k.company_prefix and o.key_id = k.key_id
                                          and o.gtin is null and o.first_sscc is null) as hides_numbers
                          from sscc_key k where company_prefix = any($1::text[])
                        """)
                .execute(Tuple.of(companyPrefixes.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new SsccKey(
                                row.getString("company_prefix"),
                                row.getString("key_id"),
                                row.getBoolean("hides_numbers")))
                        .toList());
    }

    /** The orders that some SSCCs belong to, by ItemId: the last one that begins at or before the number, if it reaches it. */
    public Uni<Map<Long, CodeOrder>> ssccOrders(List<SsccNumber> numbers) {
        return ssccRanges(numbers).map(RegistryStore::byItem);
    }

    /** Of several orders that cover one SSCC the one with the lowest number. */
    static Map<Long, CodeOrder> byItem(List<SsccRange> ranges) {
        return ranges.stream().collect(Collectors.toMap(SsccRange::itemId, SsccRange::order, RegistryStore::lower));
    }

    Uni<List<SsccRange>> ssccRanges(List<SsccNumber> numbers) {
        if (numbers.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery("""
                        select asked.item_id, o.*, v.kind, v.void_at, v.void_offset
                          from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[])
                               as asked (item_id, company_prefix, key_id, number)
                         cross join lateral (
                              select * from code_order
                               where company_prefix = asked.company_prefix and key_id = asked.key_id
                                 and gtin is null and first_sscc <= asked.number
                               order by first_sscc desc
                               limit 1) o
                          left join void_order v using (order_number)
                         where asked.number < o.first_sscc + o.quantity
                        """)
                .execute(Tuple.of(
                        numbers.stream().map(SsccNumber::itemId).toArray(Long[]::new),
                        numbers.stream().map(SsccNumber::companyPrefix).toArray(String[]::new),
                        numbers.stream().map(SsccNumber::keyId).toArray(String[]::new),
                        numbers.stream().map(SsccNumber::number).toArray(Long[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new SsccRange(
                                row.getLong("item_id"),
                                order(row),
                                row.getLong("first_sscc"),
                                row.getInteger("quantity")))
                        .toList());
    }

    /**
     * The serials of orders, as first and last ItemId of each.
     *
     * @param gtins patterns of the GTINs, as SQL's {@code like} has them
     */
    public Uni<List<long[]>> serialsOf(List<String> gtins, int limit) {
        return pool.preparedQuery("""
                        select order_number from code_order where gtin like any($1::text[]) limit $2
                        """)
                .execute(Tuple.of(gtins.toArray(String[]::new), limit))
                .map(rows -> rows.stream()
                        .map(row -> ItemId.ofOrder(row.getLong("order_number"), 0))
                        .map(first -> new long[] {first, first + ORDER_SIZE - 1})
                        .toList());
    }

    /** By GTIN. */
    public Uni<Map<String, Product>> products(Collection<String> gtins) {
        return lookUp(
                "select * from product where gtin = any($1::text[])",
                gtins.toArray(String[]::new),
                RegistryStore::product,
                Product::gtin);
    }

    /** By party GLN. */
    public Uni<Map<String, Maker>> makers(Collection<String> glns) {
        return lookUp(
                "select * from maker where gln = any($1::text[])",
                glns.toArray(String[]::new),
                RegistryStore::maker,
                Maker::gln);
    }

    /** By GS1 Company Prefix. */
    public Uni<Map<String, Maker>> makersByPrefix(Collection<String> companyPrefixes) {
        return lookUp(
                "select * from maker where company_prefix = any($1::text[]) order by gln desc",
                companyPrefixes.toArray(String[]::new),
                RegistryStore::maker,
                Maker::companyPrefix);
    }

    /** By GLN. */
    public Uni<Map<String, Place>> places(Collection<String> glns) {
        return lookUp(
                "select * from place where gln = any($1::text[])",
                glns.toArray(String[]::new),
                RegistryStore::place,
                Place::gln);
    }

    private <K, V> Uni<Map<K, V>> lookUp(String sql, Object[] keys, Function<Row, V> reading, Function<V, K> key) {
        if (keys.length == 0) {
            return Uni.createFrom().item(Collections.emptyMap());
        }
        return pool.preparedQuery(sql).execute(Tuple.of(keys)).map(rows -> rows.stream()
                .map(reading)
                .collect(Collectors.toMap(key, value -> value, (first, second) -> second)));
    }

    private static CodeOrder order(Row row) {
        return new CodeOrder(
                row.getLong("order_number"),
                row.getString("maker_gln"),
                PackagingLevel.valueOf(row.getString("level")),
                row.getString("gtin"),
                row.getString("company_prefix"),
                row.getString("key_id"),
                end(row),
                row.getString("factory_gln"),
                row.getString("line_id"));
    }

    private static CodeOrder.End end(Row row) {
        String kind = row.getString("kind");
        return kind == null
                ? null
                : new CodeOrder.End(
                        CodeOrder.End.Kind.valueOf(kind),
                        row.getOffsetDateTime("void_at")
                                .withOffsetSameInstant(ZoneOffset.of(row.getString("void_offset"))));
    }

    /** Two keys may number one SSCC within orders of both; that is a mistake of the orders, answered always alike. */
    private static CodeOrder lower(CodeOrder one, CodeOrder other) {
        return one.orderNumber() <= other.orderNumber() ? one : other;
    }

    private static Product product(Row row) {
        return new Product(
                row.getString("gtin"),
                row.getString("maker_gln"),
                row.getString("name"),
                PackagingLevel.valueOf(row.getString("level")),
                row.getString("market"));
    }

    private static Maker maker(Row row) {
        return new Maker(row.getString("gln"), row.getString("name"), row.getString("company_prefix"));
    }

    private static Place place(Row row) {
        return new Place(
                row.getString("gln"),
                row.getString("party_gln"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("city"),
                row.getString("country"),
                row.getDouble("latitude"),
                row.getDouble("longitude"));
    }
}
