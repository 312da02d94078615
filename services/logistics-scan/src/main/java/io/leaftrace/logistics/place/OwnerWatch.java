package io.leaftrace.logistics.place;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Wants to know when it becomes known whose a place is: what was judged before may have to be judged anew. */
public interface OwnerWatch {

    /**
     * A factory is known from now on, in the transaction that makes it so.
     *
     * @param changedHands whether it was held to be another organisation's until now
     */
    Uni<Void> known(SqlConnection tx, String gln, boolean changedHands);
}
