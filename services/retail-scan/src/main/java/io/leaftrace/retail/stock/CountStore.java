package io.leaftrace.retail.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The SQL that counts stock; rows of {@code shop_stock} are written in one order, so that nobody waits in a circle. */
@ApplicationScoped
class CountStore {

    // A place of which nothing is known yet may turn out to be a shop.
    private static final String ADD_HOPS = """
            insert into shop_hop (event_id, part, shop_gln, items)
            select event_id, part, place_gln, contents_of(first_item_id, last_item_id, occurred_at)
              from custody_run
             where event_id = any($1)
               and step in ('RECEIVED', 'SHIPPED', 'RETURNED', 'LOST', 'STOLEN', 'DESTROYED', 'EXPORTED', 'SEIZED')
               and not exists (select from place where gln = place_gln::char(13) and kind <> 'SHOP')
                on conflict do nothing
            returning shop_gln
            """;

    private static final String AROUND = """
            select distinct life.item_id
              from unnest($1::bigint[]) as unit (item_id) cross join lateral life_of(unit.item_id) as life
            """;

    private static final String COUNT_HOPS_AGAIN = """
            with around as (%s),
            named as (
                select distinct run.* from around cross join lateral custody_runs_naming(around.item_id) as run)
            update shop_hop
               set items = contents_of(named.first_item_id, named.last_item_id, named.occurred_at)
              from named
             where shop_hop.event_id = named.event_id and shop_hop.part = named.part
            returning shop_hop.shop_gln
            """.formatted(AROUND);

    private static final String COUNT_ARRIVALS = """
            with present as (
                select shop.gln, lower(run) >> 24 as order_number, upper(run) - lower(run) as pieces
                  from unnest($1::text[]) as shop (gln) cross join lateral unnest(arrived_at(shop.gln)) as run
                 where lower(run) >> 48 = 0
                 union all
                select shop_gln, order_number, 0 from shop_stock where shop_gln = any($1)
            )
            insert into shop_stock (shop_gln, order_number, arrived)
            select gln, order_number, sum(pieces) from present group by 1, 2 order by 1, 2
                on conflict (shop_gln, order_number) do update set arrived = excluded.arrived
            """;

    private static final String MESSAGES_NAMING = """
            with around as (%s)
            select distinct message_id from around join till_line using (item_id)
            """.formatted(AROUND);

    private static final String COUNT_MESSAGES = """
            with line as (
                select line.message_id, line.item_id, message.shop_gln, message.occurred_at,
                       case when exists (select from till_message as void
                                          where void.voided_message_id = message.message_id) then 0
                            when message.kind = 'sale' then 1 else -1 end as sign
                  from till_line as line join till_message as message using (message_id)
                 where line.message_id = any($1)
            ),
            now as (
                select message_id, item_id, shop_gln, lower(run) >> 24 as order_number,
                       sum(sign * (upper(run) - lower(run)))::bigint as pieces
                  from line cross join lateral unnest(contents_of(item_id, item_id, occurred_at)) as run
                 where sign <> 0 and lower(run) >> 48 = 0
                 group by 1, 2, 3, 4
            ),
            before as (
                select message_id, item_id, shop_gln, order_number, pieces
                  from till_count join line using (message_id, item_id)
            ),
            gone as (
                delete from till_count
                 using line
                 where till_count.message_id = line.message_id and till_count.item_id = line.item_id
                   and not exists (select from now
                                    where now.message_id = till_count.message_id and now.item_id = till_count.item_id
                                      and now.order_number = till_count.order_number)
            ),
            kept as (
                insert into till_count (message_id, item_id, order_number, pieces)
                select message_id, item_id, order_number, pieces from now
                    on conflict (message_id, item_id, order_number) do update set pieces = excluded.pieces
            )
            insert into shop_stock (shop_gln, order_number, sold)
            select shop_gln, order_number, sum(pieces)
              from (select shop_gln, order_number, pieces from now
                    union all
                    select shop_gln, order_number, -pieces from before) as change
             group by 1, 2 having sum(pieces) <> 0 order by 1, 2
                on conflict (shop_gln, order_number) do update set sold = shop_stock.sold + excluded.sold
            """;

    private static final String LOCK_MESSAGES =
            "select message_id from till_message where message_id = any($1) order by message_id for update";

    /** Keeps what the hops of these facts brought to shops or took away; the shops. */
    Uni<Set<String>> addHops(SqlConnection tx, Collection<UUID> eventIds) {
        return eventIds.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : tx.preparedQuery(ADD_HOPS)
                        .execute(Tuple.of(eventIds.toArray(UUID[]::new)))
                        .map(CountStore::shops);
    }

    /** Looks anew into whatever arrived or left with these units in it; the shops. The set may be added to. */
    Uni<Set<String>> countHopsAgain(SqlConnection tx, Collection<Long> unitIds) {
        return unitIds.isEmpty()
                ? Uni.createFrom().item(new TreeSet<>())
                : tx.preparedQuery(COUNT_HOPS_AGAIN)
                        .execute(Tuple.of(unitIds.toArray(Long[]::new)))
                        .map(CountStore::shops);
    }

    /** One counter of arrivals at a time: an older count must not overwrite a newer one. */
    Uni<Void> lockArrivals(SqlConnection tx) {
        return tx.query("select pg_advisory_xact_lock(x'52530006'::int, 1)")
                .execute()
                .replaceWithVoid();
    }

    Uni<Void> countArrivals(SqlConnection tx, Collection<String> shops) {
        return tx.preparedQuery(COUNT_ARRIVALS)
                .execute(Tuple.of(shops.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Messages of tills that name one of these units or what it ever was in. */
    Uni<List<UUID>> messagesNaming(SqlConnection tx, Collection<Long> unitIds) {
        return unitIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.preparedQuery(MESSAGES_NAMING)
                        .execute(Tuple.of(unitIds.toArray(Long[]::new)))
                        .map(rows -> {
                            List<UUID> messageIds = new ArrayList<>();
                            rows.forEach(row -> messageIds.add(row.getUUID("message_id")));
                            return messageIds;
                        });
    }

    /** Under locks of the messages: two who count one of them must not both add the difference. */
    Uni<Void> countMessages(SqlConnection tx, List<UUID> messageIds) {
        Tuple messages = Tuple.of(messageIds.toArray(UUID[]::new));
        return tx.preparedQuery(LOCK_MESSAGES)
                .execute(messages)
                .chain(() -> tx.preparedQuery(COUNT_MESSAGES).execute(messages))
                .replaceWithVoid();
    }

    private static Set<String> shops(RowSet<Row> rows) {
        Set<String> shops = new TreeSet<>();
        rows.forEach(row -> shops.add(row.getString("shop_gln")));
        return shops;
    }
}
