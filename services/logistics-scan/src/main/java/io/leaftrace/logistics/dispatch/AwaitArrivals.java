package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.alert.Watch;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.custody.CustodyStore;
import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.TellsHops;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final CustodyStore custody;

    AwaitArrivals(ArrivalStore store, ForeignItems foreignItems, CustodyStore custody) {
        this.store = store;
        this.foreignItems = foreignItems;
        this.custody = custody;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CUSTODY, Topics.ISSUANCE_ITEMS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof TellsHops told) {
            return await(tx, told);
        }
        if (fact instanceof ItemsPacked packed) {
            return mark(
                    tx, packed.packings().stream().flatMap(packing -> Stream.of(packing.parent(), packing.children())));
        }
        return fact instanceof ReportRecalled recalled
                ? custody.namedBy(tx, recalled.recalledEventId()).chain(runs -> store.markStale(tx, runs))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> await(SqlConnection tx, TellsHops told) {
        return awaited(tx, told)
                .chain(() -> mark(tx, told.hops().stream().flatMap(hop -> Stream.of(hop.items(), hop.parent()))));
    }

    /** Only the newer kind of fact tells a planned arrival. */
    private Uni<Void> awaited(SqlConnection tx, TellsHops told) {
        if (!(told instanceof HopsRecorded recorded)) {
            return Uni.createFrom().voidItem();
        }
        List<Hop> leaving = recorded.hops().stream()
                .filter(hop -> LEAVING.contains(hop.step()) && hop.plannedArrivalAt() != null)
                .toList();
        return foreignItems
                .intern(tx, ForeignItems.links(leaving.stream().map(Hop::items).toList()))
                .chain(foreign -> store.insert(
                        tx,
                        leaving.stream()
                                .map(hop -> arrival(recorded, hop, foreign))
                                .toList()));
    }

    private Uni<Void> mark(SqlConnection tx, Stream<Items> some) {
        return foreignItems.runs(tx, some.toList()).chain(runs -> store.markStale(tx, runs));
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
