package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.custody.CustodyStore;
import io.leaftrace.logistics.lock.Lock;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who judges an item judges by what was there before; so he waits for others who change that of what it is in. */
@QuarkusTest
class ConcurrentHopsTest extends HandheldTest {

    /** The class of the locks of items. */
    private static final String ITEM_LOCKS = "x'4C530002'::int";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    CustodyStore custody;

    private final String foreign = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
    private final Sscc box = Stream.generate(SampleKeys::sscc)
            .filter(one -> number(one) != number(pallet))
            .findFirst()
            .orElseThrow();

    @Test
    void hopOfAForeignItemWaitsForOneOfWhatItIsIn() throws SQLException {
        Map<String, Object> packing = scan(1, -30, "packing", here, foreign);
        packing.put("parent", pallet.digits18());
        send(packing).body("results.outcome", contains("accepted"));

        try (Connection other = begin()) {
            lock(other, pallet);
            CompletableFuture<Response> hop = post(scan(2, -20, "storing", here, foreign));
            await().until(() -> isWaitedFor(pallet));
            assertThat(hop).isNotDone();
            other.commit();
            isAccepted(hop);
        }
    }

    /** Another transaction puts the box onto the pallet while the hop waits for it. */
    @Test
    void hopWaitsAlsoForWhatItsItemWasPutIntoWhileItWaited() throws SQLException {
        send(scan(1, -30, "storing", here, box.digits18()));

        try (Connection packer = begin();
                Connection other = begin()) {
            lock(packer, box);
            lock(other, pallet);
            CompletableFuture<Response> hop = post(scan(2, -20, "storing", here, box.digits18()));
            await().until(() -> isWaitedFor(box));
            execute(
                    packer,
                    "insert into was_inside (outer_item_id, item_id) values (%d, %d)"
                            .formatted(SampleKeys.itemId(pallet), SampleKeys.itemId(box)));
            packer.commit();
            await().until(() -> isWaitedFor(pallet));
            assertThat(hop).isNotDone();
            other.commit();
            isAccepted(hop);
        }
    }

    /** The negative control: by its link alone, as before, a foreign item waits for nobody. */
    @Test
    void lockOfAForeignItemWithoutWhatItIsInWouldNotWait() throws SQLException {
        Map<String, Object> packing = scan(1, -30, "packing", here, foreign);
        packing.put("parent", pallet.digits18());
        send(packing).body("results.outcome", contains("accepted"));

        try (Connection other = begin()) {
            lock(other, pallet);
            assertThat(pool.withTransaction(tx ->
                                    custody.lock(tx, Set.of(), Set.of(), Stream.of(Lock.of(Lock.Kind.ITEM, foreign))))
                            .await()
                            .atMost(PATIENCE))
                    .isTrue();
            assertThatThrownBy(() -> pool.withTransaction(tx -> tx.query("set local lock_timeout = '100ms'")
                                    .execute()
                                    .chain(() -> custody.lock(tx, Set.of(), Set.of(foreign), Stream.of())))
                            .await()
                            .atMost(PATIENCE))
                    .hasMessageContaining("lock timeout");
        }
    }

    /** The negative control: who does not ask again holds too little, and is told so. */
    @Test
    void locksThatWereWaitedForMayNotBeAll() throws SQLException {
        send(scan(1, -30, "storing", here, box.digits18()));

        try (Connection packer = begin()) {
            lock(packer, box);
            CompletableFuture<Boolean> all = pool.withTransaction(
                            tx -> lockBox(tx).call(locked -> custody.unlock(tx)
                                    .chain(() -> lockBox(tx))
                                    .invoke(again -> assertThat(again).isTrue())))
                    .subscribeAsCompletionStage();
            await().until(() -> isWaitedFor(box));
            execute(
                    packer,
                    "insert into was_inside (outer_item_id, item_id) values (%d, %d)"
                            .formatted(SampleKeys.itemId(pallet), SampleKeys.itemId(box)));
            packer.commit();

            assertThat(all.join()).isFalse();
        }
    }

    private Uni<Boolean> lockBox(SqlConnection tx) {
        return custody.lock(tx, Set.of(SampleKeys.itemId(box)), Set.of(), Stream.of());
    }

    private CompletableFuture<Response> post(Map<String, Object> scan) {
        return CompletableFuture.supplyAsync(() -> post(UUID.randomUUID().toString(), batch(scan)));
    }

    private static void isAccepted(CompletableFuture<Response> hop) {
        hop.join().then().statusCode(200).body("results.outcome", contains("accepted"));
    }

    private static Connection begin() throws SQLException {
        Connection connection = EmbeddedBackends.dataSource("logistics_scan").getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void lock(Connection tx, Sscc item) throws SQLException {
        execute(tx, "select pg_advisory_xact_lock(%s, %d)".formatted(ITEM_LOCKS, number(item)));
    }

    private static void execute(Connection tx, String sql) throws SQLException {
        try (Statement statement = tx.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isWaitedFor(Sscc item) throws SQLException {
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select from pg_locks where locktype = 'advisory' and not granted
                           and classid = %s::oid and objid = %d""".formatted(ITEM_LOCKS, number(item)))) {
            return rows.next();
        }
    }

    /** As custody computes it. */
    private static int number(Sscc item) {
        long itemId = SampleKeys.itemId(item);
        return (int) ((itemId ^ (itemId >> 32)) & 127);
    }
}
