package io.leaftrace.retail.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the stock of shops by what becomes known. Each count is made anew from all that is known of what it counts, so the
 * order in which facts and messages arrive is no matter.
 */
@ApplicationScoped
public class CountStock {

    private final CountStore store;

    CountStock(CountStore store) {
        this.store = store;
    }

    /**
     * Counts what hops brought to shops or took from them, and what was in units of which more is known now.
     *
     * @param eventIds facts that were kept just now
     * @param changedUnits what was packed or unpacked by them
     */
    public Uni<Void> follow(SqlConnection tx, Collection<UUID> eventIds, Collection<Long> changedUnits) {
        return store.addHops(tx, eventIds)
                .chain(shops -> store.countHopsAgain(tx, changedUnits).map(more -> {
                    more.addAll(shops);
                    return more;
                }))
                .chain(shops -> shops.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.lockArrivals(tx).chain(() -> store.countArrivals(tx, shops)))
                .chain(() -> store.messagesNaming(tx, changedUnits))
                .chain(messages -> follow(tx, messages));
    }

    /** Counts what these messages of tills sold and took back, all that was in it included. */
    public Uni<Void> follow(SqlConnection tx, List<UUID> messageIds) {
        return messageIds.isEmpty() ? Uni.createFrom().voidItem() : store.countMessages(tx, messageIds);
    }
}
