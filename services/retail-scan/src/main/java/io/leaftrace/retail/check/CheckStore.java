package io.leaftrace.retail.check;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The SQL of checks: any number of them in one statement each. */
@ApplicationScoped
class CheckStore {

    /** Keeps locks of checks apart from those that tills take of the same items. */
    private static final int CHECKS = 5;

    private static final String LOCK = """
            select pg_advisory_xact_lock(%d, k)
              from (select distinct (item_id %% 2147483647)::int as k from unnest($1::bigint[]) as i (item_id) order by 1) s
            """.formatted(CHECKS);

    /** When item {@code w.item_id} first left a place, itself or in what it was packed into before. */
    private static final String DEPARTURE = """
            with recursive up (item_id, since, depth) as (
                select w.item_id, '-infinity'::timestamptz, 0
                union
                select b.parent_item_id, greatest(up.since, b.boxed_at), up.depth + 1
                  from up cross join lateral (
                      select parent_item_id, boxed_at from boxed_run
                       where first_item_id = up.item_id and last_item_id <= first_item_id
                      union all
                      select parent_item_id, boxed_at from boxed_run
                       where int8range(first_item_id, last_item_id, '[]') @> up.item_id
                         and last_item_id > first_item_id) b
                 where up.depth < 6)
            select min(d.departed_at) as shipped_at
              from up cross join lateral (
                  select departed_at from departed_run
                   where first_item_id = up.item_id and last_item_id <= first_item_id
                  union all
                  select departed_at from departed_run
                   where int8range(first_item_id, last_item_id, '[]') @> up.item_id and last_item_id > first_item_id) d
             where d.departed_at >= up.since""";

    private static final String EVIDENCE = """
            select w.item_id, w.device_id, c.check_count, c.device_count, c.first_at, c.sightings,
                   l.checked_at, l.latitude is not null as placed,
                   s.occurred_at as sold_at, p.latitude, p.longitude, d.shipped_at
              from unnest($1::bigint[], $2::text[]) as w (item_id, device_id)
              left join checked_item c on c.item_id = w.item_id
              left join lateral (
                  select k.checked_at, k.latitude from item_check k
                   where k.item_id = w.item_id and k.device_id = w.device_id
                   order by k.checked_at desc
                   limit 1) l on true
              left join lateral (
                  select kind, shop_gln, occurred_at from till_messages_of(w.item_id)
                   order by occurred_at desc, shop_gln desc, till_id collate "C" desc, sequence desc, message_id desc
                   limit 1) s on s.kind = 'sale'
              left join place p on p.gln = s.shop_gln
              left join lateral (%s) d on true
            """.formatted(DEPARTURE);

    private static final String INSERT = """
            insert into item_check (item_id, code, checked_at, device_id, latitude, longitude, verdict, reasons)
            select item_id, code, checked_at, device_id, latitude, longitude, verdict, string_to_array(reasons, ' ')
              from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::text[], $5::float8[], $6::float8[], $7::text[],
                          $8::text[])
                   as k (item_id, code, checked_at, device_id, latitude, longitude, verdict, reasons)
            """;

    /** A device asks at one moment once: time names the row, also one that this transaction wrote. */
    private static final String PLACE = """
            update item_check k set latitude = w.latitude, longitude = w.longitude
              from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[])
                   as w (item_id, device_id, checked_at, latitude, longitude)
             where k.item_id = w.item_id and k.device_id = w.device_id and k.checked_at = w.checked_at
            """;

    private static final String KEEP = """
            insert into checked_item (item_id, check_count, device_count, first_at, sightings)
            select item_id, check_count, device_count, first_at, sightings::jsonb
              from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::text[])
                   as k (item_id, check_count, device_count, first_at, sightings)
            on conflict (item_id) do update set check_count = excluded.check_count,
                device_count = excluded.device_count, sightings = excluded.sightings
            """;

    /**
     * A check that counts.
     *
     * @param itemId null when the code names no pack
     */
    record Counted(Long itemId, String code, Sighting check, CheckDecision.Outcome outcome) {}

    /** What a device told later of a check that is counted. */
    record Place(long itemId, String deviceId, Instant checkedAt, Position position) {}

    /** Until the transaction ends nobody else counts checks of these items. */
    Uni<Void> lock(SqlConnection tx, List<Long> itemIds) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Evidence> evidence(SqlClient sql, List<Evidence.Asker> askers) {
        return sql.preparedQuery(EVIDENCE)
                .execute(Tuple.of(
                        column(askers, Evidence.Asker::itemId, Long[]::new),
                        column(askers, Evidence.Asker::deviceId, String[]::new)))
                .map(rows -> {
                    Evidence evidence = new Evidence();
                    rows.forEach(row -> read(row, evidence));
                    return evidence;
                });
    }

    Uni<Void> insert(SqlConnection tx, List<Counted> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addArrayOfLong(column(rows, Counted::itemId, Long[]::new))
                        .addArrayOfString(column(rows, Counted::code, String[]::new))
                        .addArrayOfOffsetDateTime(
                                column(rows, row -> utc(row.check().at()), OffsetDateTime[]::new))
                        .addArrayOfString(column(rows, row -> row.check().deviceId(), String[]::new))
                        .addArrayOfDouble(
                                column(rows, row -> latitude(row.check().position()), Double[]::new))
                        .addArrayOfDouble(
                                column(rows, row -> longitude(row.check().position()), Double[]::new))
                        .addArrayOfString(
                                column(rows, row -> row.outcome().verdict().name(), String[]::new))
                        .addArrayOfString(column(rows, row -> reasons(row.outcome()), String[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> place(SqlConnection tx, List<Place> places) {
        if (places.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(PLACE)
                .execute(Tuple.tuple()
                        .addArrayOfLong(column(places, Place::itemId, Long[]::new))
                        .addArrayOfString(column(places, Place::deviceId, String[]::new))
                        .addArrayOfOffsetDateTime(
                                column(places, place -> utc(place.checkedAt()), OffsetDateTime[]::new))
                        .addArrayOfDouble(column(places, place -> latitude(place.position()), Double[]::new))
                        .addArrayOfDouble(column(places, place -> longitude(place.position()), Double[]::new)))
                .replaceWithVoid();
    }

    /** Keeps what became of the checks of these items. */
    Uni<Void> keep(SqlConnection tx, List<Long> itemIds, Evidence evidence) {
        if (itemIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<CheckHistory> histories =
                itemIds.stream().map(id -> evidence.of(id).history()).toList();
        return tx.preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addArrayOfLong(itemIds.toArray(Long[]::new))
                        .addArrayOfLong(column(histories, CheckHistory::count, Long[]::new))
                        .addArrayOfLong(column(histories, CheckHistory::deviceCount, Long[]::new))
                        .addArrayOfOffsetDateTime(
                                column(histories, history -> utc(history.firstAt()), OffsetDateTime[]::new))
                        .addArrayOfString(column(histories, CheckStore::json, String[]::new)))
                .replaceWithVoid();
    }

    private static void read(Row row, Evidence evidence) {
        long itemId = row.getLong("item_id");
        OffsetDateTime lastLookAt = row.getOffsetDateTime("checked_at");
        if (lastLookAt != null) {
            evidence.put(
                    new Evidence.Asker(itemId, row.getString("device_id")),
                    new Evidence.Look(lastLookAt.toInstant(), row.getBoolean("placed")));
        }
        OffsetDateTime shippedAt = row.getOffsetDateTime("shipped_at");
        evidence.put(
                itemId, new Evidence.OfItem(history(row), sale(row), shippedAt == null ? null : shippedAt.toInstant()));
    }

    private static CheckHistory history(Row row) {
        OffsetDateTime firstAt = row.getOffsetDateTime("first_at");
        if (firstAt == null) {
            return CheckHistory.NONE;
        }
        List<Sighting> placed = new ArrayList<>();
        JsonArray sightings = row.getJsonArray("sightings");
        for (int i = 0; i < sightings.size(); i++) {
            placed.add(sighting(sightings.getJsonArray(i)));
        }
        return new CheckHistory(row.getLong("check_count"), row.getLong("device_count"), firstAt.toInstant(), placed);
    }

    private static CheckCase.SoldAt sale(Row row) {
        OffsetDateTime soldAt = row.getOffsetDateTime("sold_at");
        Double latitude = row.getDouble("latitude");
        return soldAt == null || latitude == null
                ? null
                : new CheckCase.SoldAt(soldAt.toInstant(), new Position(latitude, row.getDouble("longitude")));
    }

    private static String json(CheckHistory history) {
        JsonArray sightings = new JsonArray();
        history.placed()
                .forEach(seen -> sightings.add(new JsonArray()
                        .add(seen.at().toEpochMilli())
                        .add(seen.deviceId())
                        .add(seen.position().latitude())
                        .add(seen.position().longitude())));
        return sightings.encode();
    }

    private static Sighting sighting(JsonArray seen) {
        return new Sighting(
                Instant.ofEpochMilli(seen.getLong(0)),
                seen.getString(1),
                new Position(seen.getDouble(2), seen.getDouble(3)));
    }

    private static String reasons(CheckDecision.Outcome outcome) {
        return String.join(" ", outcome.reasons().stream().map(Rule::code).toList());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Double latitude(Position position) {
        return position == null ? null : position.latitude();
    }

    private static Double longitude(Position position) {
        return position == null ? null : position.longitude();
    }

    private static <E, T> T[] column(List<E> rows, Function<E, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
