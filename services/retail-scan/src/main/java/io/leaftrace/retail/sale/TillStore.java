package io.leaftrace.retail.sale;

import io.leaftrace.model.Header;
import io.leaftrace.model.HopStep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The SQL of what tills tell, always in whole batches. */
@ApplicationScoped
class TillStore {

    // One after another in the order of their numbers: of two tills that sell the same item at the same moment one
    // waits, and none waits in a circle. With what the items were ever in, for a carton is sold with all that is in it.
    private static final String LOCK = """
            select pg_advisory_xact_lock(number)
              from (select number
                      from (select unnest($1::bigint[]) as number
                            union
                            select life.item_id
                              from unnest($1::bigint[]) as named (item_id) cross join lateral life_of(named.item_id) as life
                            union
                            select hashtextextended(till, 5) from unnest($2::text[]) as till) as locks
                     order by number) as sorted
            """;

    private static final String SHOPS =
            "select gln, party_gln, country from place where gln = any($1) and kind = 'SHOP'";

    private static final String EARLIER = """
            select message_id, kind, fingerprint,
                   exists (select from till_message as void where void.voided_message_id = asked.message_id) as voided
              from unnest($1::uuid[]) as asked (message_id)
              left join till_message using (message_id)
            """;

    private static final String STATES = """
            select asked.item_id, asked.at, custody.step, custody.occurred_at,
                   case when place.kind = 'SHOP' then place.gln end as at_shop,
                   exists (select from custody_run as child
                            where child.parent_item_id = asked.item_id and child.step = 'PACKED') as is_parent,
                   exists (select
                             from recalled_run as run join recall using (recall_id)
                            where not recall.withdrawn and run.last_item_id <= run.first_item_id
                              and run.first_item_id between lower(inside.items) and upper(inside.items) - 1
                              and inside.items @> run.first_item_id)
                   or exists (select
                                from recalled_run as run join recall using (recall_id)
                               where not recall.withdrawn and run.last_item_id > run.first_item_id
                                 and int8range(run.first_item_id, run.last_item_id, '[]') && range_merge(inside.items)
                                 and int8range(run.first_item_id, run.last_item_id, '[]') && inside.items) as recalled,
                   exists (select
                             from unnest(inside.items) as run
                             join till_line as line on line.item_id between lower(run) and upper(run) - 1
                            where line.item_id <> asked.item_id
                              and (select message.kind from till_messages_of(line.item_id) as message
                                    order by message.occurred_at desc, message.shop_gln desc, message.till_id collate "C" desc,
                                             message.sequence desc, message.message_id desc
                                    limit 1) = 'sale') as holds_sold
              from unnest($1::bigint[], $2::timestamptz[]) as asked (item_id, at)
             cross join lateral (select contents_of(asked.item_id, asked.item_id, asked.at) as items) as inside
              left join lateral (
                    select run.step, run.occurred_at, coalesce(run.destination_gln, run.place_gln) as gln
                      from life_of(asked.item_id) as life
                     cross join lateral custody_runs_naming(life.item_id) as run
                     where run.occurred_at between life.from_at and least(life.until_at, asked.at)
                       and run.step not in ('PACKED', 'UNPACKED', 'INSPECTED')
                     order by run.occurred_at desc, run.producer desc, run.sequence desc, run.event_id desc, run.part desc
                     limit 1) as custody on true
              left join place on place.gln = custody.gln::char(13)
            """;

    private static final String HISTORIES = """
            select asked.item_id, message.*
              from unnest($1::bigint[]) as asked (item_id) cross join lateral till_messages_of(asked.item_id) as message
            """;

    private static final String SOLD_INSIDE = """
            select distinct line.item_id
              from unnest($1::bigint[]) as asked (item_id)
             cross join lateral unnest(contents_of(asked.item_id, asked.item_id, 'infinity')) as run
              join till_line as line on line.item_id between lower(run) and upper(run) - 1
            """;

    private static final String INSERT_MESSAGES = """
            insert into till_message (message_id, kind, shop_gln, till_id, sequence, occurred_at, utc_offset, recorded_at,
                                      recorded_by, currency, voided_message_id, fingerprint)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[],
                                 $7::text[], $8::timestamptz[], $9::text[], $10::text[], $11::uuid[], $12::bigint[])
            """;

    private static final String INSERT_LINES = """
            insert into till_line (item_id, message_id, code, minor_units)
            select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[])
            """;

    private static final String FIND = """
            select message.*, line.code, line.minor_units, alert.code as flag,
                   exists (select from till_message as void
                            where void.voided_message_id = message.message_id) as voided
              from till_message as message
              join place on place.gln = message.shop_gln
              join till_line as line using (message_id)
              left join till_alert as alert
                on alert.message_id = line.message_id and alert.item_id = line.item_id and alert.settled_at is null
             where message.message_id = $1 and message.kind = $2 and ($3::text is null or place.party_gln = $3)
             order by line.item_id, alert.code
            """;

    /** A shop as the registry has it. */
    record Shop(String partyGln, String country) {}

    /**
     * What is stored under the identity of a message.
     *
     * @param kind null when it has not come
     * @param fingerprint null when it has none, too
     * @param voided whether a void of it has come
     */
    record Earlier(TillMessage.Kind kind, Long fingerprint, boolean voided) {}

    /** An item at a time. */
    record ItemTime(long itemId, Instant at) {}

    /** What custody, recalls and tills say of an item and of what is in it. */
    record State(ItemAtTill.Custody custody, boolean isParent, boolean recalled, boolean holdsSold) {}

    /** A message that is taken. */
    record Taken(TillMessage message, Header header, String by, List<ItemAtTill> items) {}

    Uni<Void> lock(SqlConnection tx, Collection<Long> itemIds, Collection<String> tills) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(itemIds.toArray(Long[]::new), tills.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Map<String, Shop>> shops(SqlConnection tx, Collection<String> glns) {
        return tx.preparedQuery(SHOPS)
                .execute(Tuple.of(glns.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> row.getString("gln"),
                                row -> new Shop(row.getString("party_gln"), row.getString("country")))));
    }

    Uni<Map<UUID, Earlier>> earlier(SqlConnection tx, Collection<UUID> messageIds) {
        return tx.preparedQuery(EARLIER)
                .execute(Tuple.of(messageIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Earlier> earlier = new HashMap<>();
                    for (Row row : rows) {
                        String kind = row.getString("kind");
                        earlier.put(
                                row.getUUID("message_id"),
                                new Earlier(
                                        kind == null ? null : TillMessage.Kind.of(kind),
                                        row.getLong("fingerprint"),
                                        row.getBoolean("voided")));
                    }
                    return earlier;
                });
    }

    Uni<Map<ItemTime, State>> states(SqlConnection tx, Set<ItemTime> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<ItemTime> items = List.copyOf(asked);
        Map<ItemTime, State> states = new HashMap<>();
        return tx.preparedQuery(STATES)
                .execute(Tuple.of(
                        column(items, ItemTime::itemId, Long[]::new),
                        column(items, item -> item.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new)))
                .map(rows -> {
                    rows.forEach(
                            row -> states.put(new ItemTime(row.getLong("item_id"), instant(row, "at")), state(row)));
                    return states;
                });
    }

    private static State state(Row row) {
        String step = row.getString("step");
        return new State(
                step == null
                        ? null
                        : new ItemAtTill.Custody(
                                HopStep.valueOf(step), instant(row, "occurred_at"), row.getString("at_shop")),
                row.getBoolean("is_parent"),
                row.getBoolean("recalled"),
                row.getBoolean("holds_sold"));
    }

    /** All that stands of each item; lists that may be added to. */
    Uni<Map<Long, List<TillEntry>>> histories(SqlConnection tx, Collection<Long> itemIds) {
        return tx.preparedQuery(HISTORIES)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, List<TillEntry>> histories = new HashMap<>();
                    itemIds.forEach(itemId -> histories.put(itemId, new ArrayList<>()));
                    rows.forEach(row -> histories.get(row.getLong("item_id")).add(entry(row)));
                    return histories;
                });
    }

    private static TillEntry entry(Row row) {
        return new TillEntry(
                row.getUUID("message_id"),
                TillMessage.Kind.of(row.getString("kind")),
                row.getString("shop_gln"),
                row.getString("till_id"),
                row.getLong("sequence"),
                instant(row, "occurred_at"),
                row.getLong("line_item_id"));
    }

    /** These, and all in them that tills named by itself. */
    Uni<Set<Long>> withNamedInside(SqlConnection tx, Collection<Long> itemIds) {
        return tx.preparedQuery(SOLD_INSIDE)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(rows -> {
                    Set<Long> all = new HashSet<>(itemIds);
                    rows.forEach(row -> all.add(row.getLong("item_id")));
                    return all;
                });
    }

    /** What these messages name. */
    Uni<List<Long>> itemsOf(SqlConnection tx, Collection<UUID> messageIds) {
        return tx.preparedQuery("select distinct item_id from till_line where message_id = any($1)")
                .execute(Tuple.of(messageIds.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("item_id"))
                        .toList());
    }

    Uni<Void> insert(SqlConnection tx, List<Taken> taken) {
        List<Line> lines = taken.stream().flatMap(Line::of).toList();
        return tx.preparedQuery(INSERT_MESSAGES)
                .execute(messageColumns(taken))
                .chain(() -> tx.preparedQuery(INSERT_LINES)
                        .execute(Tuple.of(
                                column(lines, line -> line.item().itemId(), Long[]::new),
                                column(lines, Line::messageId, UUID[]::new),
                                column(lines, line -> line.item().code(), String[]::new),
                                column(lines, Line::minorUnits, Long[]::new))))
                .replaceWithVoid();
    }

    private record Line(UUID messageId, ItemAtTill item, Long minorUnits) {

        static Stream<Line> of(Taken taken) {
            Prices prices = taken.message().prices();
            return IntStream.range(0, taken.items().size())
                    .mapToObj(nth -> new Line(
                            taken.message().messageId(),
                            taken.items().get(nth),
                            prices == null ? null : prices.minorUnits().get(nth)));
        }
    }

    private static Tuple messageColumns(List<Taken> taken) {
        return Tuple.tuple()
                .addValue(column(taken, one -> one.message().messageId(), UUID[]::new))
                .addValue(column(taken, one -> one.message().kind().word(), String[]::new))
                .addValue(column(taken, one -> one.message().shopGln(), String[]::new))
                .addValue(column(taken, one -> one.message().tillId(), String[]::new))
                .addValue(column(taken, one -> one.message().sequence(), Long[]::new))
                .addValue(
                        column(taken, one -> one.header().occurredAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addValue(column(taken, one -> one.header().occurredAtOffset(), String[]::new))
                .addValue(
                        column(taken, one -> one.header().recordedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addValue(column(taken, Taken::by, String[]::new))
                .addValue(column(
                        taken,
                        one -> one.message().prices() == null
                                ? null
                                : one.message().prices().currency(),
                        String[]::new))
                .addValue(column(taken, one -> one.message().voids(), UUID[]::new))
                .addValue(column(taken, one -> one.message().fingerprint(), Long[]::new));
    }

    /**
     * A sale or a return; empty when it is unknown or of a shop of another party.
     *
     * @param partyGln all parties' when null
     */
    Uni<Optional<StoredMessage>> find(SqlClient sql, UUID messageId, TillMessage.Kind kind, String partyGln) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(messageId, kind.word(), partyGln))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(stored(rows)));
    }

    private static StoredMessage stored(RowSet<Row> rows) {
        Row first = rows.iterator().next();
        StoredMessage stored = new StoredMessage(
                first.getUUID("message_id"),
                first.getString("shop_gln"),
                first.getString("till_id"),
                first.getLong("sequence"),
                first.getOffsetDateTime("occurred_at")
                        .withOffsetSameInstant(ZoneOffset.of(first.getString("utc_offset"))),
                first.getString("currency"),
                first.getBoolean("voided"));
        rows.forEach(row -> stored.add(row.getString("code"), row.getLong("minor_units"), row.getString("flag")));
        return stored;
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static <R, T> T[] column(List<R> rows, Function<R, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
