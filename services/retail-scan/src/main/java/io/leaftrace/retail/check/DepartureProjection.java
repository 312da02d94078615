package io.leaftrace.retail.check;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.TellsHops;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Remembers what left a place, and what it had been packed into: a code that was checked before its pack left the maker was
 * copied there. Rows are only added, one for each run of a fact, so the order of arrival is no matter. Foreign items and
 * what was taken out again on the way are left out: only the first departure counts.
 */
@ApplicationScoped
class DepartureProjection implements Projection {

    private static final String BOXED = """
            insert into boxed_run (event_id, sequence, parent_item_id, first_item_id, last_item_id, boxed_at)
            select $1, sequence, parent_item_id, first_item_id, last_item_id, at
              from unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[])
                   as run (sequence, parent_item_id, first_item_id, last_item_id, at)
            on conflict do nothing
            """;

    private static final String DEPARTED = """
            insert into departed_run (event_id, sequence, first_item_id, last_item_id, departed_at)
            select $1, sequence, first_item_id, last_item_id, at
              from unnest($2::int[], $3::bigint[], $4::bigint[], $5::timestamptz[])
                   as run (sequence, first_item_id, last_item_id, at)
            on conflict do nothing
            """;

    /** A run of items; the number tells apart what one fact says of the same items. */
    private record Run(int number, Long parent, ItemRun items, Instant at) {}

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_ITEMS, Topics.CUSTODY);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        List<Run> boxed = new ArrayList<>();
        List<Run> departed = new ArrayList<>();
        if (fact instanceof ItemsPacked packed) {
            Header header = packed.header();
            for (Packing packing : packed.packings()) {
                addBoxed(boxed, packing.parent(), packing.children(), header.occurredAt());
            }
        } else if (fact instanceof TellsHops told) {
            told.hops().forEach(hop -> add(hop, boxed, departed));
        }
        return insertBoxed(tx, fact.header().eventId(), boxed)
                .chain(() -> insertDeparted(tx, fact.header().eventId(), departed));
    }

    private static void add(Hop hop, List<Run> boxed, List<Run> departed) {
        if (hop.step() == HopStep.PACKED) {
            addBoxed(boxed, hop.parent(), hop.items(), hop.occurredAt());
        } else if (hop.step() == HopStep.SHIPPED || hop.step() == HopStep.EXPORTED) {
            hop.items().runs().forEach(run -> departed.add(new Run(departed.size(), null, run, hop.occurredAt())));
        }
    }

    private static void addBoxed(List<Run> boxed, Items parent, Items children, Instant at) {
        parent.itemIds().forEach(box -> children.runs().forEach(run -> boxed.add(new Run(boxed.size(), box, run, at))));
    }

    private static Uni<Void> insertBoxed(SqlConnection tx, UUID eventId, List<Run> runs) {
        return runs.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(BOXED)
                        .execute(Tuple.from(List.of(
                                eventId,
                                column(runs, Run::number, Integer[]::new),
                                column(runs, Run::parent, Long[]::new),
                                column(runs, run -> run.items().firstItemId(), Long[]::new),
                                column(runs, run -> run.items().lastItemId(), Long[]::new),
                                column(runs, DepartureProjection::time, OffsetDateTime[]::new))))
                        .replaceWithVoid();
    }

    private static Uni<Void> insertDeparted(SqlConnection tx, UUID eventId, List<Run> runs) {
        return runs.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DEPARTED)
                        .execute(Tuple.from(List.of(
                                eventId,
                                column(runs, Run::number, Integer[]::new),
                                column(runs, run -> run.items().firstItemId(), Long[]::new),
                                column(runs, run -> run.items().lastItemId(), Long[]::new),
                                column(runs, DepartureProjection::time, OffsetDateTime[]::new))))
                        .replaceWithVoid();
    }

    private static OffsetDateTime time(Run run) {
        return run.at().atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(List<Run> runs, Function<Run, T> value, IntFunction<T[]> array) {
        return runs.stream().map(value).toArray(array);
    }
}
