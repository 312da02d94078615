package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.alert.Watch;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.TellsHops;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Awaits what hops announce to arrive, and marks the arrivals that a fact may concern. Our own facts come back this way
 * as well: whatever tells one needs not know of arrivals.
 */
@ApplicationScoped
class AwaitArrivals implements Projection {

    private static final Set<HopStep> LEAVING = Set.of(HopStep.SHIPPED, HopStep.RETURNED);

    private final ArrivalStore store;
    private final ForeignItems foreignItems;

    AwaitArrivals(ArrivalStore store, ForeignItems foreignItems) {
        this.store = store;
        this.foreignItems = foreignItems;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CUSTODY, Topics.ISSUANCE_ITEMS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        return applyAll(tx, List.of(fact));
    }

    /** Two statements, however many facts there are. */
    @Override
    public Uni<Void> applyAll(SqlConnection tx, List<Fact> facts) {
        List<Leaving> leaving = new ArrayList<>();
        List<Items> named = new ArrayList<>();
        for (Fact fact : facts) {
            // Only the newer kind of fact tells a planned arrival.
            if (fact instanceof HopsRecorded recorded) {
                recorded.hops().stream()
                        .filter(hop -> LEAVING.contains(hop.step()) && hop.plannedArrivalAt() != null)
                        .forEach(hop -> leaving.add(new Leaving(recorded, hop)));
            }
            if (fact instanceof TellsHops told) {
                told.hops().forEach(hop -> named.addAll(List.of(hop.items(), hop.parent())));
            } else if (fact instanceof ItemsPacked packed) {
                packed.packings().forEach(packing -> named.addAll(List.of(packing.parent(), packing.children())));
            }
        }
        return itemIds(tx, named.stream()).chain(foreign -> store.insert(
                        tx,
                        leaving.stream()
                                .map(one -> arrival(one.told(), one.hop(), foreign))
                                .toList())
                .chain(() -> store.markStale(
                        tx,
                        named.stream()
                                .flatMap(items -> runs(items, foreign))
                                .distinct()
                                .toList())));
    }

    private record Leaving(HopsRecorded told, Hop hop) {}

    private Uni<Map<String, Long>> itemIds(SqlConnection tx, Stream<Items> items) {
        return foreignItems.intern(
                tx, items.flatMap(of -> of.foreign().stream()).distinct().toList());
    }

    private static Stream<ItemRun> runs(Items items, Map<String, Long> foreign) {
        return Stream.concat(
                items.runs().stream(), items.foreign().stream().map(link -> new ItemRun(foreign.get(link), 1)));
    }

    private static AwaitedArrival arrival(HopsRecorded told, Hop hop, Map<String, Long> foreign) {
        List<Long> itemIds = Stream.concat(
                        hop.items().itemIds().boxed(),
                        hop.items().foreign().stream().map(foreign::get))
                .distinct()
                .toList();
        return new AwaitedArrival(
                UUID.randomUUID(),
                Watch.ARRIVAL,
                told.header().eventId(),
                hop.sequence(),
                told.partyGln(),
                hop.placeGln(),
                hop.destinationGln(),
                hop.occurredAt(),
                hop.plannedArrivalAt(),
                false,
                itemIds);
    }
}
