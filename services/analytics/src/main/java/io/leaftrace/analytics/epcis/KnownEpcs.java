package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.analytics.item.NameItems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Lists the items that events name, each at the first event that names it. There is no table of items to read. */
@ApplicationScoped
class KnownEpcs {

    /** A page looks at no more runs of items. */
    private static final int MOST_RUNS = 500;

    private static final String[] ROLES = Stream.of(Role.EPC, Role.PARENT, Role.CHILD, Role.INPUT, Role.OUTPUT)
            .map(Role::field)
            .toArray(String[]::new);

    private static final String RUNS = """
            select f.occurred_at, f.event_id, f.part, lower(i.items) as first, upper(i.items) - 1 as last
              from (select occurred_at, event_id, part from fact
                     where (occurred_at, event_id, part) >= ($1, $2, $3)
                     order by occurred_at, event_id, part limit $5) f
              join fact_item i on i.event_id = f.event_id and i.part = f.part and i.role = any($4::text[])
             order by f.occurred_at, f.event_id, f.part, i.items, i.role
             limit $5
            """;

    private static final String FIRST_NAMED = """
            select asked.item
              from unnest($1::bigint[], $2::timestamptz[], $3::uuid[], $4::int[]) with ordinality
                   as asked (item, occurred_at, event_id, part, position)
             where not exists (
                   select from fact_item i join fact f on f.event_id = i.event_id and f.part = i.part
                    where ((upper(i.items) - lower(i.items) = 1 and lower(i.items) = asked.item)
                           or (upper(i.items) - lower(i.items) > 1 and i.items @> asked.item))
                      and i.role = any($5::text[])
                      and (f.occurred_at, f.event_id, f.part) < (asked.occurred_at, asked.event_id, asked.part))
             order by position
            """;

    private static final PageToken BEGINNING =
            new PageToken(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0), 0, 0, Instant.MAX);

    private record Named(long item, OffsetDateTime occurredAt, UUID eventId, int part) {}

    /** @param next where the next page begins; null on the last one */
    record Page(List<String> uris, PageToken next) {}

    private final Pool pool;
    private final NameItems nameItems;

    KnownEpcs(Pool pool, NameItems nameItems) {
        this.pool = pool;
        this.nameItems = nameItems;
    }

    /**
     * The next items; fewer than asked for where most were named before.
     *
     * @param from null for the beginning
     */
    Uni<Page> from(PageToken from, int limit) {
        PageToken start = from == null ? BEGINNING : from;
        // Those that were told already are skipped, and no run is of no item.
        int most = MOST_RUNS + start.told();
        return pool.preparedQuery(RUNS)
                .execute(Tuple.of(start.time().atOffset(ZoneOffset.UTC), start.eventId(), start.part(), ROLES, most))
                .chain(rows -> {
                    List<Row> runs = rows.stream().toList();
                    List<Named> named = named(runs, start, limit + 1);
                    boolean more = named.size() > limit;
                    List<Named> asked = more ? named.subList(0, limit) : named;
                    PageToken next = more || runs.size() == most ? behind(asked, start) : null;
                    return firstNamed(asked).chain(this::uris).map(uris -> new Page(uris, next));
                });
    }

    /** Each of an event once. */
    private static List<Named> named(List<Row> runs, PageToken start, int limit) {
        List<Named> named = new ArrayList<>();
        long skipped = start.told();
        for (Row run : runs) {
            boolean ofStart = run.getUUID("event_id").equals(start.eventId()) && run.getInteger("part") == start.part();
            for (long item = run.getLong("first"); item <= run.getLong("last") && named.size() < limit; item++) {
                if (ofStart && skipped > 0) {
                    skipped--;
                    continue;
                }
                named.add(new Named(
                        item, run.getOffsetDateTime("occurred_at"), run.getUUID("event_id"), run.getInteger("part")));
            }
        }
        return named;
    }

    private static PageToken behind(List<Named> told, PageToken start) {
        if (told.isEmpty()) {
            return null;
        }
        Named last = told.get(told.size() - 1);
        long ofLast = told.stream()
                .filter(one -> one.eventId().equals(last.eventId()) && one.part() == last.part())
                .count();
        boolean sameAsStart = last.eventId().equals(start.eventId()) && last.part() == start.part();
        return new PageToken(
                last.occurredAt().toInstant(),
                last.eventId(),
                last.part(),
                (int) ofLast + (sameAsStart ? start.told() : 0),
                Instant.now().plus(PageToken.LIFE));
    }

    private Uni<List<Long>> firstNamed(List<Named> named) {
        return pool.preparedQuery(FIRST_NAMED)
                .execute(Tuple.tuple()
                        .addValue(named.stream().map(Named::item).toArray(Long[]::new))
                        .addValue(named.stream().map(Named::occurredAt).toArray(OffsetDateTime[]::new))
                        .addValue(named.stream().map(Named::eventId).toArray(UUID[]::new))
                        .addValue(named.stream().map(Named::part).toArray(Integer[]::new))
                        .addValue(ROLES))
                .map(rows ->
                        rows.stream().map(row -> row.getLong("item")).distinct().toList());
    }

    private Uni<List<String>> uris(List<Long> items) {
        return nameItems.linksOf(items).map(names -> uris(items, names));
    }

    private static List<String> uris(List<Long> items, ItemNames names) {
        return items.stream().filter(names::knows).map(names::uri).toList();
    }
}
