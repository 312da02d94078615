package io.leaftrace.logistics.stock;

import io.leaftrace.edge.Sight;
import io.leaftrace.model.PackagingLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is where, by SQL. */
@ApplicationScoped
class StockStore {

    private static final String PLACES = """
            select gln from place
             where gln > $1 and ($2::text is null or party_gln = $2) and ($3::text is null or gln = $3)
               and ($5::text is null or country = $5)
             order by gln
             limit $4
            """;

    // Emptied units are packaging, spoiled codes are on nothing, and what is sold, destroyed or abroad is not here.
    private static final String COUNTS = """
            with unit as (
                select place_gln as gln, case when state = 'in_transit' then 'out' end as direction,
                       case when state = 'in_transit' and planned_arrival < $2 then 'overdue' else state end as state,
                       item_id
                  from holding
                 where place_gln = any($1) and parent_item_id is null
                   and state in ('at_place', 'in_transit', 'lost', 'stolen', 'seized')
                union all
                select destination_gln, 'in', case when planned_arrival < $2 then 'overdue' else 'in_transit' end, item_id
                  from holding
                 where destination_gln = any($1) and parent_item_id is null and state = 'in_transit'
            ),
            piece as (
                select gln, direction, state,
                       case when item_id >> 48 = 0 then item_id >> 24 else 0 end as order_number,
                       case when item_id >> 62 = 1 then
                           (select substring(digital_link from '/01/([0-9]{14})')
                              from foreign_item where number = item_id & ~(1::bigint << 62)) end as gtin,
                       case when item_id >> 61 = 1 then
                           (select case when bool_or(order_number = 0 and gtin = '') then 'PALLET'
                                        when count(*) > 0 then 'CASE' end
                              from unit_content as content where content.item_id = unit.item_id) end as level,
                       1 as pieces
                  from unit
                union all
                select gln, direction, state, order_number, nullif(gtin, ''),
                       case when order_number = 0 and gtin = '' then 'CASE' end, pieces
                  from unit join unit_content using (item_id)
                 where loose_place_gln is null
                union all
                select loose_place_gln, null, 'at_place', order_number, nullif(gtin, ''),
                       case when order_number = 0 and gtin = '' then 'CASE' end, pieces
                  from unit_content
                 where loose_place_gln = any($1)
            )
            select gln, coalesce(made.gtin, piece.gtin) as product, state, direction,
                   coalesce(made.level, piece.level) as level, sum(pieces)::bigint as pieces
              from piece left join code_order as made using (order_number)
             group by 1, 2, 3, 4, 5
             order by 1, 2 nulls first, 3, 4 nulls first
            """;

    // What is gone is left out, as it is of the index: it piles up for ever where it was seen last.
    private static final String STILL_THERE = """
            state in ('pending', 'at_place', 'unpacked', 'in_transit', 'lost', 'stolen', 'seized', 'deactivated', 'expired')""";

    private static final String GONE = "state in ('rejected', 'destroyed', 'exported', 'sold')";

    private static final Set<String> STATES_OF_GONE = Set.of("rejected", "destroyed", "exported", "sold");

    // At most a page of each place in the order of the ids, then a page of them all: no place is walked to its end.
    private static final String ITEMS = """
            with of_product as (
                select order_number from code_order where gtin = $6),
            candidate as (
                select item.*
                  from unnest($1::text[]) as place (gln)
                 cross join lateral (
                      select * from holding
                       where place_gln = place.gln and parent_item_id is null and item_id > $2 and %2$s
                         and ($7::text is null or ($7 = 'out' and state = 'in_transit')) %1$s
                       order by item_id limit $8) as item
                union
                select item.*
                  from unnest($1::text[]) as place (gln)
                 cross join lateral (
                      select * from holding
                       where destination_gln = place.gln and parent_item_id is null and item_id > $2
                         and state = 'in_transit' and ($7::text is null or $7 = 'in') %1$s
                       order by item_id limit $8) as item
            )
            select candidate.*, coalesce(made.gtin, substring(foreign_item.digital_link from '/01/([0-9]{14})')) as product,
                   coalesce(made.level,
                            case when item_id >> 61 = 1 then
                                (select case when bool_or(order_number = 0 and gtin = '') then 'PALLET'
                                             when count(*) > 0 then 'CASE' end
                                   from unit_content as content where content.item_id = candidate.item_id) end) as level
              from candidate
              left join code_order as made on item_id >> 48 = 0 and made.order_number = item_id >> 24
              left join foreign_item
                on item_id >> 62 = 1 and foreign_item.number = item_id & ~(1::bigint << 62)
             order by item_id
             limit $8
            """;

    private static final String OF_FILTER = """
                         and ($3::text is null or state = $3)
                         and (not $4 or planned_arrival < $5)
                         and ($6::text is null
                              or (item_id >> 48 = 0 and item_id >> 24 in (select order_number from of_product))
                              or (item_id >> 62 = 1 and exists (
                                      select from foreign_item
                                       where number = item_id & ~(1::bigint << 62)
                                         and substring(digital_link from '/01/([0-9]{14})') = $6))
                              or exists (
                                      select from unit_content as content
                                       where content.item_id = holding.item_id
                                         and (content.gtin = $6
                                              or content.order_number in (select order_number from of_product))))
            """;

    private static final String ITEMS_THERE = ITEMS.formatted(OF_FILTER, STILL_THERE);
    private static final String ITEMS_GONE = ITEMS.formatted(OF_FILTER, GONE);

    /** An item as it is held, whose code is still to be written. */
    record Held(long itemId, StockItem item) {}

    /**
     * Places in the order of their GLNs.
     *
     * @param sight whose they are; of a market, those in that country
     * @param place this one only; all when null
     */
    Uni<List<String>> places(SqlClient client, String after, Sight sight, String place, int rows) {
        return client.preparedQuery(PLACES)
                .execute(Tuple.of(after, sight.partyGln(), place, rows, sight.market()))
                .map(found -> {
                    List<String> glns = new ArrayList<>();
                    found.forEach(row -> glns.add(row.getString("gln")));
                    return glns;
                });
    }

    /** The stock of these places, in their order; one where nothing is has no lines. */
    Uni<List<PlaceStock>> counts(SqlClient client, List<String> places, Instant now) {
        return client.preparedQuery(COUNTS)
                .execute(Tuple.of(places.toArray(String[]::new), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Map<String, Map<LineKey, long[]>> byPlace = new LinkedHashMap<>();
                    places.forEach(place -> byPlace.put(place, new LinkedHashMap<>()));
                    for (Row row : rows) {
                        LineKey key = new LineKey(
                                row.getString("product"), row.getString("state"), row.getString("direction"));
                        byPlace.get(row.getString("gln"))
                                        .computeIfAbsent(key, first -> new long[PackagingLevel.values().length + 1])[
                                        column(row.getString("level"))] +=
                                row.getLong("pieces");
                    }
                    return byPlace.entrySet().stream()
                            .map(entry -> new PlaceStock(entry.getKey(), lines(entry.getValue())))
                            .toList();
                });
    }

    /**
     * Items that are in nothing else, in the order of their ids.
     *
     * @param places where they are, or where they are bound for
     */
    Uni<List<Held>> items(
            SqlClient client, List<String> places, long afterItemId, StockFilter filter, Instant now, int rows) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        boolean gone = filter.custodyState() != null && STATES_OF_GONE.contains(filter.custodyState());
        return client.preparedQuery(gone ? ITEMS_GONE : ITEMS_THERE)
                .execute(Tuple.from(Arrays.asList(
                        places.toArray(String[]::new),
                        afterItemId,
                        filter.custodyState(),
                        filter.isOverdue(),
                        at,
                        filter.gtin14(),
                        filter.direction,
                        rows)))
                .map(found -> {
                    List<Held> items = new ArrayList<>();
                    found.forEach(row -> items.add(new Held(row.getLong("item_id"), item(row, now))));
                    return items;
                });
    }

    private record LineKey(String product, String state, String direction) {}

    /** The level's column; the last one is for those whose level is not known. */
    private static int column(String level) {
        List<PackagingLevel> levels = List.of(PackagingLevel.values());
        return level == null ? levels.size() : levels.indexOf(PackagingLevel.valueOf(level));
    }

    private static List<PlaceStock.Line> lines(Map<LineKey, long[]> counts) {
        return counts.entrySet().stream()
                .map(entry -> new PlaceStock.Line(
                        entry.getKey().product(),
                        entry.getKey().state(),
                        entry.getKey().direction(),
                        entry.getValue()[column("PACK")],
                        entry.getValue()[column("CARTON")],
                        entry.getValue()[column("CASE")],
                        entry.getValue()[column("PALLET")],
                        entry.getValue()[column(null)]))
                .toList();
    }

    private static StockItem item(Row row, Instant now) {
        String state = row.getString("state");
        String level = row.getString("level");
        Instant plannedArrival = instant(row, "planned_arrival");
        boolean overdue = state.equals("in_transit") && plannedArrival != null && plannedArrival.isBefore(now);
        return new StockItem(
                null,
                level == null ? null : PackagingLevel.valueOf(level),
                row.getString("product"),
                state,
                row.getString("place_gln"),
                row.getString("position"),
                row.getString("destination_gln"),
                row.getString("vehicle"),
                instant(row, "since"),
                plannedArrival,
                overdue,
                row.getBoolean("recalled"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
