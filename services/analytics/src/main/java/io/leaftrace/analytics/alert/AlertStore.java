package io.leaftrace.analytics.alert;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The SQL of alerts. */
@ApplicationScoped
class AlertStore {

    static final int MOST_ITEMS_LISTED = 100;

    private static final String RAISE = """
            insert into alert (alert_id, code, party_gln, place_gln, about_event_id, about_sequence, raised_at,
                raised_offset)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (alert_id) do update set code = excluded.code, party_gln = excluded.party_gln,
                place_gln = excluded.place_gln, about_event_id = excluded.about_event_id,
                about_sequence = excluded.about_sequence, raised_at = excluded.raised_at,
                raised_offset = excluded.raised_offset
            where alert.raised_at is null
            """;

    private static final String RAISE_ITEMS = """
            insert into alert_item (alert_id, items)
            select $1, int8range(first, last, '[]') from unnest($2::bigint[], $3::bigint[]) as run (first, last)
            on conflict do nothing
            """;

    /** Of several the first, so that their order is no matter. */
    private static final String SETTLE = """
            insert into alert (alert_id, settled_at, settled_offset) values ($1, $2, $3)
            on conflict (alert_id) do update set settled_at = excluded.settled_at,
                settled_offset = excluded.settled_offset
            where alert.settled_at is null or excluded.settled_at < alert.settled_at
            """;

    /** With the first of its items, and how many they are. */
    private static final String SELECT = """
            select a.*, i.item_ids, coalesce(n.item_count, 0)::bigint as item_count
              from alert a
              left join place p on p.gln = a.place_gln
              left join lateral (
                   select array_agg(item_id order by item_id) as item_ids
                     from (select generate_series(lower(items), least(upper(items) - 1, lower(items) + %1$d - 1)) as item_id
                             from alert_item where alert_id = a.alert_id order by 1 limit %1$d) first) i on true
              left join lateral (
                   select sum(upper(items) - lower(items)) as item_count
                     from alert_item where alert_id = a.alert_id) n on true
             where a.raised_at is not null
               and ($1::text is null or a.party_gln = $1 or p.party_gln = $1)
               and ($2::text is null or p.country = $2 or is_alert_for(a.alert_id, $2))
            """.formatted(MOST_ITEMS_LISTED);

    private static final String NEWEST_FIRST = SELECT + """
               and ($3::text is null or a.code = $3)
               and ($4::text is null or a.place_gln = $4)
               and ($5::text is null or a.party_gln = $5)
               and ($6::timestamptz is null or a.raised_at >= $6)
               and ($7::timestamptz is null or a.raised_at < $7)
               and ($8::boolean is null or (a.settled_at is null) = $8)
               and ($9::bigint is null or a.alert_id in (
                    select alert_id from alert_item where upper(items) - lower(items) = 1 and lower(items) = $9
                    union all
                    select alert_id from alert_item where upper(items) - lower(items) > 1 and items @> $9::bigint))
               and ($10::timestamptz is null or (a.raised_at, a.alert_id) < ($10, $11::text))
             order by a.raised_at desc, a.alert_id desc
             limit $12
            """;

    private final Pool pool;
    private final ForeignItems foreignItems;

    AlertStore(Pool pool, ForeignItems foreignItems) {
        this.pool = pool;
        this.foreignItems = foreignItems;
    }

    Uni<Void> raise(SqlConnection tx, AlertRaised raised) {
        Header header = raised.header();
        return tx.preparedQuery(RAISE)
                .execute(Tuple.tuple()
                        .addString(raised.alertId())
                        .addString(raised.code())
                        .addString(raised.partyGln())
                        .addString(raised.placeGln())
                        .addUUID(raised.aboutEventId())
                        .addLong(raised.aboutSequence())
                        .addOffsetDateTime(header.occurredAt().atOffset(ZoneOffset.UTC))
                        .addString(header.occurredAtOffset()))
                .chain(() -> foreignItems.intern(tx, Set.copyOf(raised.items().foreign())))
                .chain(foreign -> insertItems(tx, raised.alertId(), raised.items(), foreign));
    }

    private static Uni<Void> insertItems(SqlConnection tx, String alertId, Items items, Map<String, Long> foreign) {
        List<Long> firsts =
                new ArrayList<>(items.runs().stream().map(ItemRun::firstItemId).toList());
        List<Long> lasts =
                new ArrayList<>(items.runs().stream().map(ItemRun::lastItemId).toList());
        firsts.addAll(foreign.values());
        lasts.addAll(foreign.values());
        return tx.preparedQuery(RAISE_ITEMS)
                .execute(Tuple.of(alertId, firsts.toArray(Long[]::new), lasts.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> settle(SqlConnection tx, AlertSettled settled) {
        Header header = settled.header();
        return tx.preparedQuery(SETTLE)
                .execute(Tuple.of(
                        settled.alertId(), header.occurredAt().atOffset(ZoneOffset.UTC), header.occurredAtOffset()))
                .replaceWithVoid();
    }

    /** @param after the last one of the page before */
    Uni<List<StoredAlert>> newestFirst(AlertFilter filter, Optional<StoredAlert.Position> after, int rows) {
        return pool.preparedQuery(NEWEST_FIRST)
                .execute(Tuple.tuple()
                        .addString(filter.viewer().partyGln())
                        .addString(filter.viewer().market())
                        .addString(filter.code())
                        .addString(filter.place())
                        .addString(filter.party())
                        .addOffsetDateTime(filter.from())
                        .addOffsetDateTime(filter.until())
                        .addBoolean(filter.isOpen())
                        .addLong(filter.itemId())
                        .addValue(after.map(StoredAlert.Position::raisedAt).orElse(null))
                        .addValue(after.map(StoredAlert.Position::alertId).orElse(null))
                        .addInteger(rows))
                .map(found -> found.stream().map(AlertStore::alert).toList());
    }

    /** Empty when there is none, or it is another party's. */
    Uni<Optional<StoredAlert>> find(String alertId, Viewer viewer) {
        return pool.preparedQuery(SELECT + " and a.alert_id = $3")
                .execute(Tuple.of(viewer.partyGln(), viewer.market(), alertId))
                .map(found -> found.stream().map(AlertStore::alert).findFirst());
    }

    private static StoredAlert alert(Row row) {
        Long[] itemIds = row.getArrayOfLongs("item_ids");
        return new StoredAlert(
                row.getString("alert_id"),
                row.getString("code"),
                row.getString("party_gln"),
                row.getString("place_gln"),
                row.getUUID("about_event_id"),
                row.getLong("about_sequence"),
                time(row, "raised_at", "raised_offset"),
                time(row, "settled_at", "settled_offset"),
                itemIds == null ? List.of() : List.of(itemIds),
                row.getLong("item_count"));
    }

    private static OffsetDateTime time(Row row, String at, String offset) {
        OffsetDateTime time = row.getOffsetDateTime(at);
        return time == null ? null : time.withOffsetSameInstant(ZoneOffset.of(row.getString(offset)));
    }
}
