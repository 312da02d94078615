package io.leaftrace.issuance.custody;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.TellsHops;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Remembers which items have moved; items issued elsewhere are none of a line's business. */
@ApplicationScoped
class MovedItemsProjection implements Projection {

    private final MovedItems movedItems;

    MovedItemsProjection(MovedItems movedItems) {
        this.movedItems = movedItems;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CUSTODY);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof TellsHops told) {
            return movedItems.add(tx, touched(told));
        }
        if (fact instanceof ItemsPacked packed) {
            return movedItems.add(tx, touched(packed));
        }
        return Uni.createFrom().voidItem();
    }

    /** Whatever was done to them: the items, and what they were put into or taken out of. */
    private static List<ItemRun> touched(TellsHops told) {
        return told.hops().stream()
                .flatMap(hop -> Stream.of(hop.items(), hop.parent()))
                .flatMap(items -> items.runs().stream())
                .distinct()
                .toList();
    }

    /** What was packed on the way: whatever the line told of these items, somebody has built on it. */
    private static List<ItemRun> touched(ItemsPacked packed) {
        return packed.packings().stream()
                .flatMap(packing -> Stream.of(packing.parent(), packing.children()))
                .flatMap(items -> items.runs().stream())
                .distinct()
                .toList();
    }
}
