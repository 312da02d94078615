package io.leaftrace.issuance.custody;

import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Which items left the line for the chain. */
@ApplicationScoped
public class MovedItems {

    private static final String ADD = """
            insert into moved_run (first_item_id, item_count)
            select * from unnest($1::bigint[], $2::int[])
                on conflict do nothing
            """;

    private static final String OVERLAPPING = """
            with asked as (
                select first_item_id, last_item_id from unnest($1::bigint[], $2::bigint[]) as run (first_item_id, last_item_id)
            )
            select moved.first_item_id, moved.item_count
              from asked join moved_run moved
                on moved.first_item_id between asked.first_item_id and asked.last_item_id and moved.item_count = 1
            union
            select moved.first_item_id, moved.item_count
              from asked join moved_run moved
                on int8range(moved.first_item_id, moved.first_item_id + moved.item_count - 1, '[]')
                    && int8range(asked.first_item_id, asked.last_item_id, '[]')
               and moved.item_count > 1
            """;

    /**
     * Those of the items that a shipment, an arrival or an unpacking has named. An item inside another moved with it
     * unnamed: ask for its parents, too.
     */
    public Uni<Set<Long>> moved(SqlConnection tx, Collection<Long> itemIds) {
        if (itemIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        NavigableSet<Long> asked = new TreeSet<>(itemIds);
        List<ItemRun> runs =
                Items.of(asked.stream().mapToLong(Long::longValue).toArray()).runs();
        Tuple values = Tuple.of(
                runs.stream().map(ItemRun::firstItemId).toArray(Long[]::new),
                runs.stream().map(ItemRun::lastItemId).toArray(Long[]::new));
        return tx.preparedQuery(OVERLAPPING).execute(values).map(rows -> {
            Set<Long> moved = new HashSet<>();
            rows.forEach(row -> {
                ItemRun run = new ItemRun(row.getLong("first_item_id"), row.getInteger("item_count"));
                moved.addAll(asked.subSet(run.firstItemId(), true, run.lastItemId(), true));
            });
            return moved;
        });
    }

    Uni<Void> add(SqlConnection tx, List<ItemRun> runs) {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(
                        runs.stream().map(ItemRun::firstItemId).toArray(Long[]::new),
                        runs.stream().map(ItemRun::count).toArray(Integer[]::new)))
                .replaceWithVoid();
    }
}
