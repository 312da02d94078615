package io.leaftrace.issuance.chain;

import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.ChainHead;
import io.leaftrace.model.ChainHeadsPublished;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Tells the heads of all chains once an hour. Whoever holds the topic, or a service that took them in, can later show
 * that an entry was changed, removed, swapped or cut off.
 */
@ApplicationScoped
public class PublishHeads {

    /** So many heads make a record of some 100 KB; more chains make more facts. */
    private static final int HEADS_A_FACT = 1_000;

    private final ChainStore store;
    private final Outbox outbox;
    private final HeaderFactory headers;
    private final Pool pool;

    PublishHeads(ChainStore store, Outbox outbox, HeaderFactory headers, Pool pool) {
        this.store = store;
        this.outbox = outbox;
        this.headers = headers;
        this.pool = pool;
    }

    @Scheduled(
            identity = "publish-chain-heads",
            every = "${leaftrace.chain.look-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> everyHour() {
        OffsetDateTime hour = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
        return publish(hour).replaceWithVoid();
    }

    /**
     * Tells the heads for an hour, unless some instance has done so.
     *
     * @return whether they were told now
     */
    Uni<Boolean> publish(OffsetDateTime hour) {
        return pool.withTransaction(tx -> store.heads(tx, null, "", 1)
                .chain(any -> any.isEmpty() ? Uni.createFrom().item(false) : store.claim(tx, hour))
                .call(claimed -> claimed ? tell(tx, "") : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(SqlConnection tx, String after) {
        return store.heads(tx, null, after, HEADS_A_FACT).chain(heads -> {
            if (heads.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return outbox.append(tx, new ChainHeadsPublished(headers.atOnce(), heads))
                    .chain(() -> heads.size() < HEADS_A_FACT
                            ? Uni.createFrom().voidItem()
                            : tell(tx, last(heads).chain()));
        });
    }

    private static ChainHead last(List<ChainHead> heads) {
        return heads.get(heads.size() - 1);
    }
}
