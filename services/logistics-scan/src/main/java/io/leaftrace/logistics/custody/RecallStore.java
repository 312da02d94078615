package io.leaftrace.logistics.custody;

import io.leaftrace.model.ItemRun;
import io.leaftrace.model.RecallDeclared;
import io.leaftrace.model.RecallWithdrawn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Recalls by SQL. */
@ApplicationScoped
class RecallStore {

    private static final String DECLARE = """
            with recall as (
                insert into recall (recall_id, declared_at, reason, instruction, item_count)
                values ($1, $2, $3, $4, $5) on conflict do nothing
                returning recall_id
            )
            insert into recall_item (recall_id, first_item_id, last_item_id)
            select recall.recall_id, item.* from recall, unnest($6::bigint[], $7::bigint[]) as item
            """;

    private static final String IN_FORCE = """
            select recall.*
              from recall
             where number > $1
               and not exists (select from recall_withdrawal as gone where gone.recall_id = recall.recall_id)
             order by number
             limit $2
            """;

    private static final String SURROUND = """
            with recursive around (item_id) as (
                select parent.item_id
                  from recall_item as item
                 cross join lateral parents_of_run(item.first_item_id, coalesce(item.last_item_id, item.first_item_id))
                                    as parent (item_id)
                 where item.recall_id = $1
                union
                select naming.parent_item_id
                  from around cross join lateral custody_items_naming(around.item_id) as naming
                 where naming.parent_item_id is not null
            )
            insert into recall_around (item_id, recall_id) select item_id, $1 from around on conflict do nothing
            """;

    private static final String SURROUND_PACKED = """
            with recursive packed (first_item_id, last_item_id, parent_item_id) as (
                select * from unnest($1::bigint[], $2::bigint[], $3::bigint[])
                 where exists (select from recall_item)
            ), around (recall_id, item_id) as (
                select item.recall_id, packed.parent_item_id
                  from packed
                  join recall_item as item
                    on item.first_item_id between packed.first_item_id and packed.last_item_id
                   and item.last_item_id is null
                union
                select item.recall_id, packed.parent_item_id
                  from packed
                  join recall_item as item
                    on int8range(item.first_item_id, item.last_item_id, '[]')
                       && int8range(packed.first_item_id, packed.last_item_id, '[]')
                   and item.last_item_id is not null
                union
                select inner_unit.recall_id, packed.parent_item_id
                  from packed
                  join recall_around as inner_unit
                    on inner_unit.item_id between packed.first_item_id and packed.last_item_id
                union
                select around.recall_id, naming.parent_item_id
                  from around cross join lateral custody_items_naming(around.item_id) as naming
                 where naming.parent_item_id is not null
            )
            insert into recall_around (item_id, recall_id) select item_id, recall_id from around on conflict do nothing
            """;

    private static final String UNITS_AROUND = """
            with recursive around (item_id) as (
                select parent.item_id
                  from unnest($1::bigint[], $2::bigint[]) as run (first_item_id, last_item_id)
                 cross join lateral parents_of_run(run.first_item_id, run.last_item_id) as parent (item_id)
                 where exists (select from recall_around)
                union
                select naming.parent_item_id
                  from around cross join lateral custody_items_naming(around.item_id) as naming
                 where naming.parent_item_id is not null
            )
            select item_id
              from around join holding using (item_id)
             where exists (select from recall_around where recall_around.item_id = around.item_id)
            """;

    // Logistic units first: they are what is handled.
    private static final String FIRST_ITEMS = """
            select first_item_id, last_item_id
              from recall_item
             where recall_id = $1
               and exists (select from recall where recall.recall_id = $1)
               and not exists (select from recall_withdrawal as gone where gone.recall_id = $1)
             order by first_item_id >> 61 <> 1, first_item_id
             limit $2
            """;

    /** A recall and its place in the list. */
    record Numbered(long number, RecallInForce recall) {}

    /**
     * Keeps a recall.
     *
     * @param runs all that it names, by this service's ItemIds
     */
    Uni<Void> declare(SqlConnection tx, RecallDeclared recall, List<ItemRun> runs) {
        return tx.preparedQuery(DECLARE)
                .execute(Tuple.from(List.of(
                        recall.recallId(),
                        CustodyStore.utc(recall.header().occurredAt()),
                        recall.reason(),
                        recall.instruction(),
                        recall.items().count(),
                        runs.stream().map(ItemRun::firstItemId).toArray(Long[]::new),
                        runs.stream().map(CustodyStore::lastOfRun).toArray(Long[]::new))))
                .replaceWithVoid();
    }

    /** Remembers all that its items were ever packed into by lines. */
    Uni<Void> surround(SqlConnection tx, String recallId) {
        return tx.preparedQuery(SURROUND).execute(Tuple.of(recallId)).replaceWithVoid();
    }

    /** Remembers parents of which a line tells that it packed recalled items into them, and what these are in. */
    Uni<Void> surround(SqlConnection tx, List<Naming> packed) {
        if (packed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SURROUND_PACKED)
                .execute(Tuple.of(
                        packed.stream()
                                .map(naming -> naming.items().firstItemId())
                                .toArray(Long[]::new),
                        packed.stream()
                                .map(naming -> naming.items().lastItemId())
                                .toArray(Long[]::new),
                        packed.stream().map(Naming::parent).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** The units that are handled by themselves, ever held something recalled, and ever held something of the runs. */
    Uni<List<Long>> unitsAround(SqlConnection tx, List<ItemRun> runs) {
        return tx.preparedQuery(UNITS_AROUND)
                .execute(Tuple.of(
                        runs.stream().map(ItemRun::firstItemId).toArray(Long[]::new),
                        runs.stream().map(ItemRun::lastItemId).toArray(Long[]::new)))
                .map(rows -> rows.stream().map(row -> row.getLong("item_id")).toList());
    }

    /** Keeps a withdrawal, whether its recall has arrived or not. */
    Uni<Void> withdraw(SqlConnection tx, RecallWithdrawn withdrawn) {
        return tx.preparedQuery("""
                        insert into recall_withdrawal (recall_id, withdrawn_at) values ($1, $2)
                            on conflict (recall_id) do update
                           set withdrawn_at = least(recall_withdrawal.withdrawn_at, excluded.withdrawn_at)
                        """)
                .execute(Tuple.of(
                        withdrawn.recallId(),
                        CustodyStore.utc(withdrawn.header().occurredAt())))
                .replaceWithVoid();
    }

    Uni<List<ItemRun>> items(SqlConnection tx, String recallId) {
        return tx.preparedQuery("select first_item_id, last_item_id from recall_item where recall_id = $1")
                .execute(Tuple.of(recallId))
                .map(rows -> rows.stream().map(CustodyStore::run).toList());
    }

    /** What a recall in force names, logistic units first, at most so many runs; nothing of one that is not in force. */
    Uni<List<ItemRun>> firstItems(SqlClient client, String recallId, int runs) {
        return client.preparedQuery(FIRST_ITEMS)
                .execute(Tuple.of(recallId, runs))
                .map(rows -> rows.stream().map(CustodyStore::run).toList());
    }

    /** The recalls that are in force, in the order in which they were told. */
    Uni<List<Numbered>> inForce(SqlClient client, long after, int rows) {
        return client.preparedQuery(IN_FORCE).execute(Tuple.of(after, rows)).map(found -> found.stream()
                .map(row -> new Numbered(
                        row.getLong("number"),
                        new RecallInForce(
                                row.getString("recall_id"),
                                row.getOffsetDateTime("declared_at").toInstant(),
                                row.getString("reason"),
                                row.getString("instruction"),
                                row.getInteger("item_count"))))
                .toList());
    }
}
