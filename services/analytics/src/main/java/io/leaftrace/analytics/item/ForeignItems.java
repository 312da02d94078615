package io.leaftrace.analytics.item;

import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Numbers for items issued elsewhere. The numbers depend on who came first, so none may be seen outside. */
@ApplicationScoped
public class ForeignItems {

    private final Pool pool;

    public ForeignItems(Pool pool) {
        this.pool = pool;
    }

    /** The ItemIds of these URIs; those seen for the first time get one. */
    public Uni<Map<String, Long>> intern(SqlConnection tx, Set<String> uris) {
        if (uris.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        // Sorted, so that two transactions that meet take their locks in one order.
        Tuple sorted = Tuple.of(new TreeSet<>(uris).toArray(String[]::new));
        return tx.preparedQuery("""
                        insert into foreign_item (uri)
                        select uri from unnest($1::text[]) with ordinality as told (uri, position) order by position
                        on conflict (uri) do nothing
                        """)
                .execute(sorted)
                .chain(() -> tx.preparedQuery("select uri, number from foreign_item where uri = any($1::text[])")
                        .execute(sorted))
                .map(ForeignItems::byUri);
    }

    /** The ItemId of a URI; empty when no fact ever named it. */
    public Uni<OptionalLong> find(String uri) {
        return pool.preparedQuery("select uri, number from foreign_item where uri = $1")
                .execute(Tuple.of(uri))
                .map(rows ->
                        byUri(rows).values().stream().mapToLong(Long::longValue).findFirst());
    }

    /** The ItemIds of those URIs that some fact named. */
    public Uni<List<Long>> findAll(Collection<String> uris) {
        return pool.preparedQuery("select uri, number from foreign_item where uri = any($1::text[])")
                .execute(Tuple.of(uris.toArray(String[]::new)))
                .map(rows -> List.copyOf(byUri(rows).values()));
    }

    /**
     * The ItemIds of items whose URIs are like a pattern.
     *
     * @param pattern as SQL's {@code like} has it; it begins with some letters of its own
     */
    public Uni<List<Long>> like(String pattern, int limit) {
        String start = pattern.split("[%_\\\\]", 2)[0];
        int last = start.length() - 1;
        String beyond = start.substring(0, last) + (char) (start.charAt(last) + 1);
        return pool.preparedQuery("""
                        select uri, number from foreign_item
                        where uri ~>=~ $1 and uri ~<~ $2 and uri like $3 limit $4
                        """)
                .execute(Tuple.of(start, beyond, pattern, limit))
                .map(rows -> List.copyOf(byUri(rows).values()));
    }

    /** The URIs of foreign items, in the order of the URIs. */
    public Uni<List<Map.Entry<Long, String>>> uris(Collection<Long> itemIds, int limit) {
        Long[] numbers = itemIds.stream().map(ItemId::foreignNumber).toArray(Long[]::new);
        if (numbers.length == 0) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery("""
                        select uri, number from foreign_item where number = any($1::bigint[])
                        order by uri collate "C" limit $2
                        """)
                .execute(Tuple.of(numbers, limit))
                .map(rows -> rows.stream().map(ForeignItems::entry).toList());
    }

    private static Map.Entry<Long, String> entry(Row row) {
        return Map.entry(ItemId.ofForeign(row.getLong("number")), row.getString("uri"));
    }

    private static Map<String, Long> byUri(RowSet<Row> rows) {
        Map<String, Long> itemIds = new HashMap<>();
        rows.forEach(row -> itemIds.put(row.getString("uri"), ItemId.ofForeign(row.getLong("number"))));
        return itemIds;
    }
}
