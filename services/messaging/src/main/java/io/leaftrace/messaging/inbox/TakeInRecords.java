package io.leaftrace.messaging.inbox;

import io.leaftrace.messaging.Backoff;
import io.leaftrace.messaging.StopSignal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Takes a batch in, in one transaction if it can be. A batch that fails is halved until the record at fault stands
 * alone; that one is parked and the rest goes on. While the database is away nothing is parked: it tries again until it
 * comes through. Blocks.
 */
final class TakeInRecords {

    private static final Logger LOG = Logger.getLogger(TakeInRecords.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final Pool pool;
    private final InboxTransaction transaction;
    private final ParkedRecordStore parkingLot;
    private final Duration timeout;
    private final StopSignal stop;

    TakeInRecords(
            Pool pool, InboxTransaction transaction, ParkedRecordStore parkingLot, Duration timeout, StopSignal stop) {
        this.pool = pool;
        this.transaction = transaction;
        this.parkingLot = parkingLot;
        this.timeout = timeout;
        this.stop = stop;
    }

    /** Returns true when all of the batch is applied or parked, false when it was stopped before. */
    boolean takeIn(List<Delivery> batch) {
        Backoff backoff = new Backoff();
        while (!stop.isRaised()) {
            Optional<Throwable> failure = tryOnce(tx -> transaction.takeIn(tx, batch));
            if (failure.isEmpty()) {
                return true;
            }
            if (batch.size() > 1 && mayPassInHalves(failure.get())) {
                int half = batch.size() / 2;
                return takeIn(batch.subList(0, half)) && takeIn(batch.subList(half, batch.size()));
            }
            if (isRecordsFault(failure.get()) && park(batch.get(0), failure.get())) {
                return true;
            }
            LOG.warnf("records wait for the database: %s", failure.get());
            stop.pause(backoff.next());
        }
        return false;
    }

    private boolean park(Delivery delivery, Throwable failure) {
        Optional<Throwable> parkingFailure = tryOnce(tx -> parkingLot
                .lock(tx, delivery.key().stream().toList())
                .chain(() -> parkingLot.park(tx, delivery, failure)));
        LOG.warnf(
                "%s %s-%d@%d: %s",
                parkingFailure.isEmpty() ? "parked" : "cannot even park",
                delivery.message().topic(),
                delivery.message().partition(),
                delivery.message().offset(),
                parkingFailure.orElse(failure));
        return parkingFailure.isEmpty();
    }

    private boolean mayPassInHalves(Throwable failure) {
        return DatabaseOutage.isTimeout(failure) || isRecordsFault(failure);
    }

    /** Some failures look alike whoever is at fault; so the database must answer before a record is blamed. */
    private boolean isRecordsFault(Throwable failure) {
        return !DatabaseOutage.isBehind(failure) && databaseAnswers();
    }

    private boolean databaseAnswers() {
        try {
            pool.query("select 1").execute().await().atMost(PROBE_TIMEOUT);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private Optional<Throwable> tryOnce(Function<SqlConnection, Uni<Void>> work) {
        try {
            pool.withTransaction(tx -> limitStatements(tx)
                            .chain(() -> work.apply(tx))
                            .ifNoItem()
                            .after(timeout)
                            .fail())
                    .await()
                    .atMost(timeout.plus(GRACE));
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(e.getCause());
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    /** So that a statement that was given up does not hold its locks. */
    private Uni<Void> limitStatements(SqlConnection tx) {
        return tx.preparedQuery("select set_config('statement_timeout', $1, true)")
                .execute(Tuple.of(Long.toString(timeout.toMillis())))
                .replaceWithVoid();
    }
}
