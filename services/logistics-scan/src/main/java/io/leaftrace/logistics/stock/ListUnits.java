package io.leaftrace.logistics.stock;

import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.custody.CustodyStore;
import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsReturned;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.Packing;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SaleVoided;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists what has to be counted anew of what lines, makers and tills name by itself. Hops list theirs as they are judged. Runs
 * that were packed are no units, and are counted with their parent.
 */
@ApplicationScoped
class ListUnits implements Projection {

    private final ContentStore store;
    private final ForeignItems foreignItems;
    private final CustodyStore custody;

    ListUnits(ContentStore store, ForeignItems foreignItems, CustodyStore custody) {
        this.store = store;
        this.foreignItems = foreignItems;
        this.custody = custody;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_ITEMS, Topics.SALES);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof ItemsPacked packed) {
            return list(tx, packed.packings().stream().flatMap(ListUnits::units).toList());
        }
        if (fact instanceof ItemsSold sold) {
            return list(tx, List.of(sold.items()));
        }
        if (fact instanceof ItemsReturned returned) {
            return list(tx, List.of(returned.items()));
        }
        if (fact instanceof SaleVoided voided) {
            // A till names few items, and each by itself.
            return custody.namedBy(tx, voided.voidedEventId()).chain(runs -> store.add(tx, runs));
        }
        if (fact instanceof ReportRecalled recalled) {
            return custody.namedBy(tx, recalled.recalledEventId())
                    .chain(runs -> store.add(
                            tx, runs.stream().filter(run -> run.count() == 1).toList()));
        }
        return fact instanceof ItemsDeactivated deactivated
                ? list(tx, List.of(single(deactivated.items())))
                : Uni.createFrom().voidItem();
    }

    private static Stream<Items> units(Packing packing) {
        return Stream.of(packing.parent(), single(packing.children()));
    }

    private static Items single(Items items) {
        return new Items(items.runs().stream().filter(run -> run.count() == 1).toList(), items.foreign());
    }

    private Uni<Void> list(SqlConnection tx, List<Items> some) {
        return foreignItems.runs(tx, some).chain(runs -> store.add(tx, runs));
    }
}
