package io.leaftrace.logistics.custody;

import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.code.VoidOrders;
import io.leaftrace.logistics.lock.TransactionLocks;
import io.leaftrace.messaging.Projection;
import io.leaftrace.model.CodesCancelled;
import io.leaftrace.model.CodesExpired;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsReturned;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.Packing;
import io.leaftrace.model.RecallDeclared;
import io.leaftrace.model.RecallWithdrawn;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SaleVoided;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Adds what lines, makers and tills did to the set of custody facts, takes recalled reports out of it, learns of recalls
 * of items; and judges what was recorded of these items before.
 */
// Before the others of a batch: who waits for handhelds must hold nothing that they may want to write.
@Priority(1)
@ApplicationScoped
class CustodyProjection implements Projection {

    private final CustodyStore store;
    private final RecallStore recalls;
    private final JudgementStore judgements;
    private final JudgeItems judgeItems;
    private final ForeignItems foreignItems;
    private final VoidOrders voidOrders;
    private final TransactionLocks locks;

    CustodyProjection(
            CustodyStore store,
            RecallStore recalls,
            JudgementStore judgements,
            JudgeItems judgeItems,
            ForeignItems foreignItems,
            VoidOrders voidOrders,
            TransactionLocks locks) {
        this.store = store;
        this.recalls = recalls;
        this.judgements = judgements;
        this.judgeItems = judgeItems;
        this.foreignItems = foreignItems;
        this.voidOrders = voidOrders;
        this.locks = locks;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_ITEMS, Topics.SALES, Topics.RECALLS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof SerialsApplied applied) {
            return alone(tx, () -> foreign(tx, applied.applied(), applied.rejected())
                    .chain(foreign -> append(tx, applied.header(), custodyFacts(applied, foreign))));
        }
        if (fact instanceof ItemsPacked packed) {
            Items[] items = packed.packings().stream()
                    .flatMap(packing -> Stream.of(packing.parent(), packing.children()))
                    .toArray(Items[]::new);
            return alone(tx, () -> foreign(tx, items)
                    .chain(foreign -> append(tx, packed.header(), List.of(custodyFact(packed, foreign)))));
        }
        if (fact instanceof ItemsDeactivated deactivated) {
            return happened(tx, deactivated.header(), CustodyStep.DEACTIVATED, null, deactivated.items());
        }
        if (fact instanceof ItemsSold sold) {
            return happened(tx, sold.header(), CustodyStep.SOLD, sold.shopGln(), oneByOne(sold.items()));
        }
        if (fact instanceof ItemsReturned returned) {
            return happened(
                    tx, returned.header(), CustodyStep.BROUGHT_BACK, returned.shopGln(), oneByOne(returned.items()));
        }
        return applyOther(tx, fact);
    }

    private Uni<Void> applyOther(SqlConnection tx, Fact fact) {
        if (fact instanceof ReportRecalled recall) {
            return alone(tx, () -> store.recall(tx, recall.recalledEventId()).chain(runs -> judge(tx, runs)));
        }
        if (fact instanceof SaleVoided voided) {
            return alone(tx, () -> store.recall(tx, voided.voidedEventId()).chain(runs -> judge(tx, runs)));
        }
        if (fact instanceof CodesExpired expired) {
            return voided(tx, expired.orderNumber());
        }
        if (fact instanceof CodesCancelled cancelled) {
            return voided(tx, cancelled.orderNumber());
        }
        if (fact instanceof RecallDeclared declared) {
            return alone(
                    tx, () -> foreignItems.runs(tx, List.of(declared.items())).chain(runs -> recalls.declare(
                                    tx, declared, runs)
                            .chain(() -> recalls.surround(tx, declared.recallId()))
                            .chain(() -> judge(tx, runs))));
        }
        if (fact instanceof RecallWithdrawn withdrawn) {
            return alone(tx, () -> recalls.withdraw(tx, withdrawn)
                    .chain(() -> recalls.items(tx, withdrawn.recallId()))
                    .chain(runs -> judge(tx, runs)));
        }
        return Uni.createFrom().voidItem();
    }

    /** While nobody records hops: each must be judged by all that was there before it. */
    private Uni<Void> alone(SqlConnection tx, Supplier<Uni<Void>> work) {
        return locks.alone(tx).chain(work::get);
    }

    private Uni<Void> happened(SqlConnection tx, Header header, CustodyStep step, String placeGln, Items items) {
        return alone(tx, () -> foreign(tx, items)
                .map(foreign -> new CustodyFact(header, step, placeGln, null, namings(items, null, foreign)))
                .chain(fact -> append(tx, header, List.of(fact))));
    }

    /** Tills handle each item by itself: stock finds single items where it would not look into runs. */
    private static Items oneByOne(Items items) {
        return new Items(
                items.itemIds().mapToObj(itemId -> new ItemRun(itemId, 1)).toList(), items.foreign());
    }

    private Uni<Void> append(SqlConnection tx, Header header, List<CustodyFact> facts) {
        return store.numbers(tx, 1)
                .map(numbers -> message(numbers.get(0), header, facts))
                .chain(message -> store.append(tx, List.of(message)))
                .chain(() -> recalls.surround(
                        tx,
                        namingsOf(facts)
                                .filter(naming -> naming.parent() != null)
                                .toList()))
                .chain(() -> judgeItems.judge(tx, unitsOf(facts), runsOf(facts)));
    }

    private Uni<Void> judge(SqlConnection tx, List<ItemRun> runs) {
        return judgeItems.judge(tx, List.of(), runs);
    }

    /** What a void order makes of its codes that were seen and never applied: expired instead of pending. */
    private Uni<Void> voided(SqlConnection tx, long orderNumber) {
        return alone(tx, () -> voidOrders
                .add(tx, orderNumber)
                .chain(() -> voidOrders.ranges(tx, orderNumber))
                .chain(ranges -> judgements.pendingAmong(tx, ranges))
                .chain(pending -> ofVoidOrders(tx, pending))
                .chain(pending -> judgeItems.judge(tx, pending, List.of())));
    }

    /** Among the pending units of a maker are those of his other orders; to tell many of them apart takes too long here. */
    private Uni<Collection<Long>> ofVoidOrders(SqlConnection tx, List<Long> pending) {
        if (pending.size() > JudgeItems.ITEMS_AT_ONCE) {
            return Uni.createFrom().item(pending);
        }
        return voidOrders.itemsOf(tx, pending).map(Collections::unmodifiableCollection);
    }

    private Uni<Map<String, Long>> foreign(SqlConnection tx, Items... items) {
        return foreignItems.intern(tx, ForeignItems.links(List.of(items)));
    }

    private static Message message(long number, Header header, List<CustodyFact> facts) {
        List<Message.Entry> entries = new ArrayList<>();
        for (CustodyFact fact : facts) {
            CustodyFact.Detail detail =
                    new CustodyFact.Detail(Message.hopId(number, entries.size()), null, false, null, null, null);
            entries.add(new Message.Entry(
                    new CustodyFact(
                            fact.header(), fact.step(), fact.placeGln(), fact.destinationGln(), detail, fact.namings()),
                    null,
                    null));
        }
        return new Message(number, header.eventId(), header.producer(), header.recordedAt(), null, entries);
    }

    /** What is handled by itself from now on: logistic units that were packed, and whatever a buyer brought back. */
    private static List<Long> unitsOf(List<CustodyFact> facts) {
        return facts.stream()
                .flatMap(fact -> fact.namings().stream()
                        .filter(naming ->
                                naming.parent() == null && naming.items().count() == 1)
                        .map(naming -> naming.items().firstItemId())
                        .filter(itemId -> fact.step() == CustodyStep.BROUGHT_BACK || ItemId.isSscc(itemId)))
                .distinct()
                .toList();
    }

    private static List<ItemRun> runsOf(List<CustodyFact> facts) {
        return namingsOf(facts).map(Naming::items).distinct().toList();
    }

    private static Stream<Naming> namingsOf(List<CustodyFact> facts) {
        return facts.stream().flatMap(fact -> fact.namings().stream());
    }

    private static List<CustodyFact> custodyFacts(SerialsApplied fact, Map<String, Long> foreign) {
        List<CustodyFact> facts = new ArrayList<>();
        if (fact.applied().count() > 0) {
            facts.add(new CustodyFact(
                    fact.header(),
                    CustodyStep.APPLIED,
                    fact.factoryGln(),
                    null,
                    namings(fact.applied(), null, foreign)));
        }
        if (fact.rejected().count() > 0) {
            facts.add(new CustodyFact(
                    fact.header(),
                    CustodyStep.REJECTED,
                    fact.factoryGln(),
                    null,
                    namings(fact.rejected(), null, foreign)));
        }
        return facts;
    }

    private static CustodyFact custodyFact(ItemsPacked fact, Map<String, Long> foreign) {
        List<Naming> namings = new ArrayList<>();
        for (Packing packing : fact.packings()) {
            List<Naming> parent = namings(packing.parent(), null, foreign);
            namings.addAll(parent);
            namings.addAll(namings(packing.children(), parent.get(0).items().firstItemId(), foreign));
        }
        return new CustodyFact(fact.header(), CustodyStep.PACKED, fact.placeGln(), null, namings);
    }

    private static List<Naming> namings(Items items, Long parent, Map<String, Long> foreign) {
        return ForeignItems.runs(items, foreign)
                .map(run -> new Naming(run, parent))
                .toList();
    }
}
