package io.leaftrace.logistics.custody;

import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Adds what lines and makers did to the set of custody facts: which items exist, what was packed into what, which codes
 * are out of use; and takes recalled reports out of it.
 */
@ApplicationScoped
class CustodyProjection implements Projection {

    private final CustodyStore store;
    private final ForeignItems foreignItems;

    CustodyProjection(CustodyStore store, ForeignItems foreignItems) {
        this.store = store;
        this.foreignItems = foreignItems;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_ITEMS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof SerialsApplied applied) {
            return foreignItems
                    .intern(tx, foreignOf(Stream.of(applied.applied(), applied.rejected())))
                    .chain(foreign -> store.append(tx, custodyFacts(applied, foreign)));
        }
        if (fact instanceof ItemsPacked packed) {
            Stream<Items> items =
                    packed.packings().stream().flatMap(packing -> Stream.of(packing.parent(), packing.children()));
            return foreignItems
                    .intern(tx, foreignOf(items))
                    .chain(foreign -> store.append(tx, List.of(custodyFact(packed, foreign))));
        }
        if (fact instanceof ItemsDeactivated deactivated) {
            return foreignItems
                    .intern(tx, foreignOf(Stream.of(deactivated.items())))
                    .chain(foreign -> store.append(
                            tx,
                            List.of(new CustodyFact(
                                    deactivated.header(),
                                    CustodyStep.DEACTIVATED,
                                    null,
                                    null,
                                    namings(deactivated.items(), null, foreign)))));
        }
        if (fact instanceof ReportRecalled recall) {
            return store.recall(tx, recall.recalledEventId());
        }
        return Uni.createFrom().voidItem();
    }

    private static List<String> foreignOf(Stream<Items> items) {
        return items.flatMap(some -> some.foreign().stream()).distinct().toList();
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
        Stream<ItemRun> ofForeign = items.foreign().stream().map(link -> new ItemRun(foreign.get(link), 1));
        return Stream.concat(items.runs().stream(), ofForeign)
                .map(run -> new Naming(run, parent))
                .toList();
    }
}
