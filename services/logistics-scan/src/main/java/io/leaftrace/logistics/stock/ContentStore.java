package io.leaftrace.logistics.stock;

import io.leaftrace.model.ItemRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is in each unit by SQL, always in whole batches. */
@ApplicationScoped
class ContentStore {

    /** One counter at a time: an older count must not overwrite a newer one. This service's alone, as all its locks. */
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(x'4C530010'::int, 1) as locked";

    // How many rows a unit leads to cannot be guessed from statistics; all of it goes by indices.
    private static final String BY_INDEX = """
            set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off;
            set local statement_timeout = 0
            """;

    private static final String ADD_TO_COUNT = """
            insert into unit_to_count (item_id)
            select distinct item_id
              from unnest($1::bigint[], $2::bigint[]) as run (first_item_id, last_item_id)
             cross join lateral generate_series(first_item_id, last_item_id) as item_id
             order by item_id
                on conflict do nothing
            """;

    private static final String TAKE = """
            delete from unit_to_count
             where item_id in (select item_id from unit_to_count order by item_id limit $1 for update skip locked)
            returning item_id
            """;

    // What an item was ever in may have more or less in it now; a circle ends at what is known already.
    private static final String WITH_PARENTS = """
            with recursive line (item_id) as (
                select item_id from unnest($1::bigint[]) as t (item_id)
                union
                select naming.parent_item_id
                  from line cross join lateral custody_items_naming(line.item_id) as naming
                 where naming.parent_item_id is not null
            )
            select item_id from line where exists (select from holding where holding.item_id = line.item_id)
            """;

    // Tills name each item by itself. What they sold is gone without its unit being opened, as nobody scans that.
    private static final String SOLD = """
            custody_item as sale
                        join hop as till on till.hop_id = sale.hop_id
                       where sale.last_item_id is null and till.step = 'SOLD'
                         and not exists (select from custody_report as told join recalled_report using (event_id)
                                          where told.report_id = sale.hop_id >> 13)
            """.strip();

    // "inside" is a unit and all in it: what holding knows one by one, and the runs that lines packed. Where hops named
    // one of a run by itself, holding knows where it is now, and it and its content do not count with the run; nor does
    // what was sold. What is in a unit is in its state; one that was lost or seized out of it is elsewhere.
    private static final String COUNT = """
            with recursive inside (unit, state, first_item_id, last_item_id, held) as (
                select item_id, state, item_id, item_id, true from holding where item_id = any($1)
                union
                select inside.unit, inside.state, child.*
                  from inside
                 cross join lateral (
                      select item_id, item_id, true
                        from holding
                       where parent_item_id between inside.first_item_id and inside.last_item_id
                         and holding.state = inside.state
                      union all
                      select run.first_item_id, coalesce(run.last_item_id, run.first_item_id), false
                        from custody_item as run
                        join hop using (hop_id)
                        join custody_report as report on report.report_id = run.hop_id >> 13
                       where run.parent_item_id between inside.first_item_id and inside.last_item_id
                         and hop.step = 'PACKED'
                         and not exists (select from recalled_report where recalled_report.event_id = report.event_id)
                         and (inside.held
                              or not exists (select from holding where holding.item_id = run.parent_item_id)
                                 and not exists (select from %1$s and sale.first_item_id = run.parent_item_id))
                         and (run.last_item_id is not null
                              or not exists (select from holding where holding.item_id = run.first_item_id)
                                 and not exists (select from %1$s and sale.first_item_id = run.first_item_id))
                      ) as child
            ),
            emptied as (
                select unit.item_id, latest.place_gln
                  from unnest($1::bigint[]) as unit (item_id)
                 cross join lateral (
                      select hop.step, hop.place_gln
                        from custody_items_naming(unit.item_id) as naming join hop using (hop_id)
                       where hop.step in ('PACKED', 'UNPACKED') and naming.parent_item_id is null
                       order by hop.occurred_at desc, hop.hop_id desc
                       limit 1) as latest
                 where latest.step = 'UNPACKED'
            ),
            piece as (
                select unit, first_item_id as item_id,
                       case when held then 1
                            else last_item_id - first_item_id + 1
                                 - (select count(*)
                                      from (select holding.item_id
                                              from holding
                                             where holding.item_id
                                                   between inside.first_item_id and inside.last_item_id
                                             union
                                            select sale.first_item_id
                                              from %1$s
                                               and sale.first_item_id
                                                   between inside.first_item_id and inside.last_item_id) as elsewhere)
                       end as pieces
                  from inside
                 where not (held and first_item_id = unit)
            )
            insert into unit_content (item_id, order_number, gtin, pieces, loose_place_gln)
            select piece.unit,
                   case when piece.item_id >> 48 = 0 then piece.item_id >> 24 else 0 end,
                   coalesce(substring(foreign_item.digital_link from '/01/([0-9]{14})'), ''),
                   sum(piece.pieces),
                   min(emptied.place_gln)
              from piece
              left join foreign_item
                on piece.item_id >> 62 = 1 and foreign_item.number = piece.item_id & ~(1::bigint << 62)
              left join emptied on emptied.item_id = piece.unit
             group by 1, 2, 3
            having sum(piece.pieces) > 0
            """.formatted(SOLD);

    Uni<Boolean> lock(SqlConnection tx) {
        return tx.query(TRY_LOCK).execute().map(rows -> rows.iterator().next().getBoolean("locked"));
    }

    /** Has these counted, and all that they were ever in. */
    Uni<Void> add(SqlConnection tx, Collection<ItemRun> runs) {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ADD_TO_COUNT)
                .execute(Tuple.of(
                        runs.stream().map(ItemRun::firstItemId).toArray(Long[]::new),
                        runs.stream().map(ItemRun::lastItemId).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Takes at most so many off the list. */
    Uni<List<Long>> take(SqlConnection tx, int rows) {
        return tx.preparedQuery(TAKE).execute(Tuple.of(rows)).map(ContentStore::itemIds);
    }

    Uni<List<Long>> withParents(SqlConnection tx, List<Long> itemIds) {
        return tx.preparedQuery(WITH_PARENTS)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(ContentStore::itemIds);
    }

    Uni<Void> count(SqlConnection tx, List<Long> unitIds) {
        Tuple units = Tuple.of(unitIds.toArray(Long[]::new));
        return tx.preparedQuery("delete from unit_content where item_id = any($1)")
                .execute(units)
                .chain(() -> tx.query(BY_INDEX).execute())
                .chain(() -> tx.preparedQuery(COUNT).execute(units))
                .replaceWithVoid();
    }

    private static List<Long> itemIds(RowSet<Row> rows) {
        List<Long> itemIds = new ArrayList<>();
        rows.forEach(row -> itemIds.add(row.getLong("item_id")));
        return itemIds;
    }
}
