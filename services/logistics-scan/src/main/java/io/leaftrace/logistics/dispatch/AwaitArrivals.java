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
import io.leaftrace.model.ItemsReturned;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SaleVoided;
import io.leaftrace.model.TellsHops;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Multi;
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
    private final CustodyStore custody;

    AwaitArrivals(ArrivalStore store, ForeignItems foreignItems, CustodyStore custody) {
        this.store = store;
        this.foreignItems = foreignItems;
        this.custody = custody;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CUSTODY, Topics.ISSUANCE_ITEMS, Topics.SALES);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        return applyAll(tx, List.of(fact));
    }

    /** A few statements, however many facts there are; recalls of reports are rare. */
    @Override
    public Uni<Void> applyAll(SqlConnection tx, List<Fact> facts) {
        List<Leaving> leaving = new ArrayList<>();
        List<Items> named = new ArrayList<>();
        List<UUID> recalled = new ArrayList<>();
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
            } else if (fact instanceof ItemsSold sold) {
                named.add(sold.items());
            } else if (fact instanceof ItemsReturned returned) {
                named.add(returned.items());
            } else if (fact instanceof SaleVoided voided) {
                recalled.add(voided.voidedEventId());
            } else if (fact instanceof ReportRecalled recall) {
                recalled.add(recall.recalledEventId());
            }
        }
        return foreignItems
                .intern(tx, ForeignItems.links(named))
                .chain(foreign -> store.insert(
                                tx,
                                leaving.stream()
                                        .map(one -> arrival(one.told(), one.hop(), foreign))
                                        .toList())
                        .chain(() -> store.markStale(
                                tx,
                                named.stream()
                                        .flatMap(items -> ForeignItems.runs(items, foreign))
                                        .distinct()
                                        .toList())))
                .chain(() -> markStale(tx, recalled));
    }

    private Uni<Void> markStale(SqlConnection tx, List<UUID> recalled) {
        return Multi.createFrom()
                .iterable(recalled)
                .onItem()
                .transformToUniAndConcatenate(
                        eventId -> custody.namedBy(tx, eventId).chain(runs -> store.markStale(tx, runs)))
                .onItem()
                .ignoreAsUni();
    }

    private record Leaving(HopsRecorded told, Hop hop) {}

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
                itemIds,
                Set.of());
    }
}
