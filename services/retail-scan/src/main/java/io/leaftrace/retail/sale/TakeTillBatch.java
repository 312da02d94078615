package io.leaftrace.retail.sale;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes what tills did by other ways than HTTP, each batch in a transaction of its own. */
@ApplicationScoped
public class TakeTillBatch {

    private final GroupedMessages messages;
    private final Pool pool;

    TakeTillBatch(GroupedMessages messages, Pool pool) {
        this.messages = messages;
        this.pool = pool;
    }

    /**
     * Takes a batch that keeps to its constraints.
     *
     * @param party GLN of the organisation whose tills these are
     * @param recordedBy who or what brings it
     */
    public Uni<TillBatchResult> take(String party, String recordedBy, TillBatch batch) {
        TillSubmission submission = new TillSubmission(party, recordedBy, false, batch.toMessages());
        return pool.withTransaction(tx -> messages.alone(tx, submission)).map(TillBatchResult::new);
    }
}
