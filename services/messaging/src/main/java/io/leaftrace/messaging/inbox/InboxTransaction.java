package io.leaftrace.messaging.inbox;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What happens to records in one transaction: inbox rows, what the projections make of new facts, parked records. */
@ApplicationScoped
class InboxTransaction {

    private final InboxStore inbox;
    private final ParkedRecordStore parkingLot;
    private final List<Projection> projections;

    @Inject
    InboxTransaction(InboxStore inbox, ParkedRecordStore parkingLot, @All List<Projection> projections) {
        this.inbox = inbox;
        this.parkingLot = parkingLot;
        this.projections = projections;
    }

    /** All topics that a projection wants. */
    Set<String> topics() {
        Set<String> topics = new TreeSet<>();
        projections.forEach(projection -> topics.addAll(projection.topics()));
        return topics;
    }

    /** Applies what is new, in the given order, and parks what is unreadable or waits behind a parked record. */
    Uni<Void> takeIn(SqlConnection tx, List<Delivery> batch) {
        List<RecordKey> keys =
                batch.stream().flatMap(delivery -> delivery.key().stream()).toList();
        return parkingLot
                .lockParkedKeys(tx, keys)
                .map(parkedKeys -> BatchPlan.of(batch, parkedKeys))
                .chain(plan -> apply(tx, plan.toApply()).chain(() -> park(tx, plan.toPark())));
    }

    /** Applies those facts that are new: each projection takes all that it wants, in their order. */
    Uni<Void> apply(SqlConnection tx, List<Delivery.WithFact> facts) {
        return inbox.enter(tx, facts)
                // A fact may stand twice in one batch: its id is used up by the first.
                .map(fresh -> facts.stream()
                        .filter(fact -> fresh.remove(fact.eventId()))
                        .toList())
                .chain(fresh -> inTurn(projections.stream()
                        .map(projection -> () -> projection.applyAll(tx, wanted(projection, fresh)))));
    }

    private static List<Fact> wanted(Projection projection, List<Delivery.WithFact> facts) {
        return facts.stream()
                .filter(fact -> projection.topics().contains(fact.message().topic()))
                .map(Delivery.WithFact::fact)
                .toList();
    }

    private Uni<Void> park(SqlConnection tx, List<Delivery> deliveries) {
        List<Delivery.WithFact> readable = deliveries.stream()
                .filter(Delivery.WithFact.class::isInstance)
                .map(Delivery.WithFact.class::cast)
                .toList();
        return inbox.known(tx, readable)
                .chain(known -> inTurn(deliveries.stream()
                        .filter(delivery ->
                                !(delivery instanceof Delivery.WithFact fact) || !known.contains(fact.eventId()))
                        .map(delivery -> () -> parkingLot.park(tx, delivery, delivery.fault()))));
    }

    private static Uni<Void> inTurn(Stream<Supplier<Uni<Void>>> steps) {
        return Multi.createFrom()
                .items(steps)
                .onItem()
                .transformToUniAndConcatenate(Supplier::get)
                .onItem()
                .ignoreAsUni();
    }
}
