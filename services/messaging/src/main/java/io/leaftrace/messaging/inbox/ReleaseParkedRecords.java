package io.leaftrace.messaging.inbox;

import io.leaftrace.edge.Problems;
import io.leaftrace.messaging.MessagingConfig;
import io.leaftrace.messaging.inbox.ParkedRecordStore.Lane;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes parked records in after all: all of one topic and key, in order, each in a transaction of its own, up to the
 * first one that still fails. That one stays parked with its new error, and the rest behind it.
 */
@ApplicationScoped
class ReleaseParkedRecords {

    private static final Logger LOG = Logger.getLogger(ReleaseParkedRecords.class);

    private final Pool pool;
    private final ParkedRecordStore parkingLot;
    private final InboxTransaction transaction;
    private final int limit;

    ReleaseParkedRecords(
            Pool pool, ParkedRecordStore parkingLot, InboxTransaction transaction, MessagingConfig config) {
        this.pool = pool;
        this.parkingLot = parkingLot;
        this.transaction = transaction;
        this.limit = config.inbox().releaseLimit();
    }

    /**
     * @param released how many records were taken in
     * @param stillParked how many of the same topic and key wait on; more than 0 without an error when one call's limit
     *     was reached, or when records came in meanwhile
     * @param error why the first of them failed again
     */
    record Released(long released, long stillParked, String error) {}

    private enum Step {
        RELEASED,
        FAILED,
        NONE_LEFT
    }

    /** Fails with a 404 problem when there is no such parked record. */
    Uni<Released> release(long id) {
        return parkingLot.laneOf(pool, id).chain(found -> {
            Lane lane = found.orElseThrow(() ->
                    Problems.notFound("parked-record-unknown", "No record is parked under " + id + ".", List.of()));
            return releaseAll(lane);
        });
    }

    private Uni<Released> releaseAll(Lane lane) {
        return Multi.createBy()
                .repeating()
                .uni(() -> releaseHead(lane))
                .whilst(step -> step == Step.RELEASED)
                .select()
                .first(limit)
                .filter(step -> step == Step.RELEASED)
                .collect()
                .with(Collectors.counting())
                .chain(released -> parkingLot
                        .closeRanks(pool, lane)
                        .map(waiting -> new Released(released, waiting.records(), waiting.error())));
    }

    private Uni<Step> releaseHead(Lane lane) {
        return parkingLot.headOf(pool, lane).chain(head -> head.map(id -> releaseOne(lane, id))
                .orElse(Uni.createFrom().item(Step.NONE_LEFT)));
    }

    private Uni<Step> releaseOne(Lane lane, long id) {
        return pool.withTransaction(tx -> parkingLot
                        .lock(tx, lane.recordKey().stream().toList())
                        .chain(() -> parkingLot.takeOut(tx, id))
                        .chain(taken -> applyIfThere(tx, taken)))
                .replaceWith(Step.RELEASED)
                .onFailure(failure -> !DatabaseOutage.isBehind(failure))
                .recoverWithUni(failure -> {
                    LOG.infof("parked record %d fails again: %s", id, failure);
                    return parkingLot.failedAgain(pool, id, failure).replaceWith(Step.FAILED);
                });
    }

    private Uni<Void> applyIfThere(SqlConnection tx, Optional<Delivery> taken) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (taken.get() instanceof Delivery.WithFact fact) {
            return transaction.apply(tx, List.of(fact));
        }
        return Uni.createFrom().failure(taken.get().fault());
    }
}
