package io.leaftrace.analytics.registry;

import io.leaftrace.model.PackagingLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up what is registered, many at a time; what is not known (yet) is not in the answer. */
@ApplicationScoped
public class RegistryStore {

    private final Pool pool;

    public RegistryStore(Pool pool) {
        this.pool = pool;
    }

    /** By order number. */
    public Uni<Map<Long, CodeOrder>> orders(Collection<Long> orderNumbers) {
        return lookUp(
                "select * from code_order where order_number = any($1::bigint[])",
                orderNumbers.toArray(Long[]::new),
                RegistryStore::order,
                CodeOrder::orderNumber);
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
                row.getString("key_id"));
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
