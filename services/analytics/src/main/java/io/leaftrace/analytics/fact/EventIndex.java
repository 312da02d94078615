package io.leaftrace.analytics.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Keeps besides the facts what they are found by. */
public interface EventIndex {

    /**
     * Takes in the events of a fact that is being stored, in its transaction.
     *
     * @param events without their items; empty for a fact that amounts to none
     */
    Uni<Void> add(SqlConnection tx, List<StoredFact> events);
}
