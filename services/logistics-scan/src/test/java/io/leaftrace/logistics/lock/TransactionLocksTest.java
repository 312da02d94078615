package io.leaftrace.logistics.lock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransactionLocksTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    TransactionLocks locks;

    private final Lock one = Lock.of(Lock.Kind.DEVICE, SampleKeys.deviceId());
    private final Lock other = Lock.of(Lock.Kind.DEVICE, SampleKeys.deviceId());

    @Test
    void transactionWaitsForTheOneThatHoldsTheLockAndForNoOther() {
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> holding = new CompletableFuture<>();
        CompletableFuture<Void> holder = pool.withTransaction(tx -> locks.take(tx, Stream.of(one))
                        .invoke(() -> holding.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(release)))
                .subscribeAsCompletionStage();
        holding.join();

        assertThatThrownBy(() -> impatient(one)).hasMessageContaining("lock timeout");
        // The control: the same, but for the lock.
        impatient(other);

        release.complete(null);
        holder.join();
        impatient(one);
    }

    /** The control of the test that lets eight devices scan the same items at once. */
    @Test
    void transactionsThatTakeLocksOneByOneInOppositeOrderBlockEachOther() {
        CompletableFuture<Void> firstHolds = new CompletableFuture<>();
        CompletableFuture<Void> secondHolds = new CompletableFuture<>();

        CompletableFuture<Void> first = oneByOne(one, firstHolds, other, secondHolds);
        CompletableFuture<Void> second = oneByOne(other, secondHolds, one, firstHolds);

        assertThatThrownBy(() -> CompletableFuture.allOf(first, second).join())
                .hasMessageContaining("deadlock detected");
    }

    private void impatient(Lock lock) {
        pool.withTransaction(tx -> tx.query("set local lock_timeout = '100ms'")
                        .execute()
                        .chain(() -> locks.take(tx, Stream.of(lock))))
                .await()
                .atMost(PATIENCE);
    }

    private CompletableFuture<Void> oneByOne(
            Lock mine, CompletableFuture<Void> iHold, Lock theirs, CompletableFuture<Void> theyHold) {
        return pool.withTransaction(tx -> locks.take(tx, Stream.of(mine))
                        .invoke(() -> iHold.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(theyHold))
                        .chain(() -> locks.take(tx, Stream.of(theirs))))
                .subscribeAsCompletionStage();
    }
}
