package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.FactReading;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.trace.Gathered.FactKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Fetches the facts that bear on an item. */
@ApplicationScoped
class TraceStore {

    /** More facts than that are no life of an item; a trace of them would take the service down. */
    static final int MOST_FACTS = 20_000;

    /** Of more only so many of each class, the oldest and the newest of each item: what follows from all mostly shows. */
    static final int MOST_OF_CLASS = 1_000;

    private static final String FEW = "life_touches($1, $2, $3)";
    private static final String MANY = "life_touches_of_many($1, $2, $3, $5)";

    /** More of what was put in and taken out is not counted any more. A row is some 60 bytes. */
    static final int MOST_MOVES = 300_000;

    private static final String TOUCHES =
            """
            select t.item_id, t.role, t.parent_id as put_into, flag.codes, flag.open_codes, :columns
            from :touches t
            join fact f on f.event_id = t.event_id and f.part = t.part :recall
            left join lateral (
                select array_agg(distinct a.code order by a.code)
                           filter (where a.raised_at <= $4 and (a.settled_at is null or a.settled_at > $4)) as codes,
                       array_agg(distinct a.code) filter (where a.settled_at is null) as open_codes
                  from alert a
                 where a.about_event_id = f.event_id and a.raised_at is not null
                   and (a.about_sequence = f.sequence
                        or (a.about_sequence = 0 and not exists (
                                select from fact hop where hop.event_id = f.event_id and hop.sequence = 0)))
                   and (not exists (select from alert_item i where i.alert_id = a.alert_id)
                        or exists (select from alert_item i where i.alert_id = a.alert_id and i.items @> t.item_id))
                ) flag on true
            """.replace(":columns", FactReading.COLUMNS).replace(":recall", FactReading.RECALL);

    private static final String TOUCHES_OF_FEW = TOUCHES.replace(":touches", FEW);
    private static final String TOUCHES_OF_MANY = TOUCHES.replace(":touches", MANY);

    private static final String MOVES =
            "select role, parent_id, first, last, event_id, part from contents_moves($1, $2)";

    private static final String FACTS = """
            select %s from unnest($1::uuid[], $2::int[]) as asked (event_id, part)
            join fact f on f.event_id = asked.event_id and f.part = asked.part %s
            """.formatted(FactReading.COLUMNS, FactReading.RECALL);

    /** Later than all that the database can hold. */
    private static final OffsetDateTime END_OF_TIME = OffsetDateTime.parse("9999-12-31T00:00:00Z");

    private final Pool pool;

    TraceStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The facts that name an item or anything that it ever was in; if these are too many, some of them.
     *
     * @param flagsAt alerts count that stood then; null for now
     */
    Uni<Gathered> touches(long itemId, Instant flagsAt) {
        OffsetDateTime at = flagsAt == null ? END_OF_TIME : flagsAt.atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(TOUCHES_OF_FEW)
                .execute(Tuple.of(itemId, Life.DEEPEST, MOST_FACTS + 1, at))
                .chain(rows -> rows.size() <= MOST_FACTS
                        ? Uni.createFrom().item(gathered(itemId, rows, false))
                        : pool.preparedQuery(TOUCHES_OF_MANY)
                                .execute(Tuple.of(itemId, Life.DEEPEST, MOST_FACTS, at, MOST_OF_CLASS))
                                .map(some -> gathered(itemId, some, true)));
    }

    private static Gathered gathered(long itemId, RowSet<Row> rows, boolean isPart) {
        Map<Long, List<Touch>> touches = new HashMap<>();
        touches.put(itemId, new ArrayList<>());
        Map<FactKey, StoredFact> facts = new HashMap<>();
        Map<FactKey, List<String>> flags = new HashMap<>();
        Map<FactKey, List<String>> open = new HashMap<>();
        for (Row row : rows) {
            FactKey key = key(row);
            StoredFact fact = facts.computeIfAbsent(key, any -> FactReading.of(row));
            Touch touch = new Touch(fact, Role.ofField(row.getString("role")), row.getLong("put_into"));
            touches.computeIfAbsent(row.getLong("item_id"), any -> new ArrayList<>())
                    .add(touch);
            keep(key, row.getArrayOfStrings("codes"), flags);
            keep(key, row.getArrayOfStrings("open_codes"), open);
        }
        return new Gathered(itemId, touches, List.of(), new Gathered.Flags(flags, open), isPart);
    }

    private static void keep(FactKey key, String[] codes, Map<FactKey, List<String>> flags) {
        if (codes != null) {
            flags.merge(key, List.of(codes), TraceStore::union);
        }
    }

    private static List<String> union(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().sorted().toList();
    }

    /** The facts that moved what was ever in an item; empty when they are too many. */
    Uni<Optional<List<Contents.RunMove>>> packings(long parentId) {
        return pool.preparedQuery(MOVES)
                .execute(Tuple.of(parentId, MOST_MOVES + 1))
                .chain(rows -> {
                    Set<FactKey> keys = new HashSet<>();
                    rows.forEach(row -> keys.add(key(row)));
                    boolean tooMany = rows.size() > MOST_MOVES || keys.size() > MOST_FACTS;
                    return tooMany
                            ? Uni.createFrom().item(Optional.empty())
                            : facts(keys).map(facts -> Optional.of(moves(rows, facts)));
                });
    }

    private static List<Contents.RunMove> moves(RowSet<Row> rows, Map<FactKey, StoredFact> facts) {
        List<Contents.RunMove> moves = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Touch touch = new Touch(facts.get(key(row)), Role.ofField(row.getString("role")), row.getLong("parent_id"));
            moves.add(new Contents.RunMove(touch, row.getLong("first"), row.getLong("last")));
        }
        return moves;
    }

    /** Apart from the moves: one packing of 100,000 items is one fact. */
    private Uni<Map<FactKey, StoredFact>> facts(Set<FactKey> keys) {
        UUID[] eventIds = keys.stream().map(FactKey::eventId).toArray(UUID[]::new);
        Integer[] parts = keys.stream().map(FactKey::part).toArray(Integer[]::new);
        return pool.preparedQuery(FACTS).execute(Tuple.of(eventIds, parts)).map(rows -> {
            Map<FactKey, StoredFact> facts = new HashMap<>();
            rows.forEach(row -> facts.put(key(row), FactReading.of(row)));
            return facts;
        });
    }

    private static FactKey key(Row row) {
        return new FactKey(row.getUUID("event_id"), row.getInteger("part"));
    }
}
