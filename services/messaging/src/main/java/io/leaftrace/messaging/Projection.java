package io.leaftrace.messaging;

import io.leaftrace.model.Fact;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/**
 * What a service makes of the facts of others: a CDI bean, application-scoped.
 *
 * <p>Its rows are a pure function of the <em>set</em> of facts, read in the order of
 * {@link io.leaftrace.model.Header#compareTo}. It must not count on the order in which they arrive. It need not look for
 * duplicates of an {@code eventId}: the inbox keeps them away.
 */
public interface Projection {

    /** The topics from which it wants facts; must not change while the service runs. */
    Set<String> topics();

    /**
     * Takes in one fact. Runs on an event loop, so it does not block. A failure rolls everything back: the fact is parked
     * when it is the fact's fault, and tried again when the database was away. A statement that failed has ended the
     * transaction: let the failure through.
     *
     * @param tx the transaction that also holds the inbox row; neither commit nor close it
     * @param fact from one of the {@link #topics()}; ignore the types that do not matter here
     */
    Uni<Void> apply(SqlConnection tx, Fact fact);

    /**
     * Takes in several facts, one after the other. A projection that can write many at once does so here; otherwise as
     * {@link #apply}.
     */
    default Uni<Void> applyAll(SqlConnection tx, List<Fact> facts) {
        return Multi.createFrom()
                .iterable(facts)
                .onItem()
                .transformToUniAndConcatenate(fact -> apply(tx, fact))
                .onItem()
                .ignoreAsUni();
    }
}
