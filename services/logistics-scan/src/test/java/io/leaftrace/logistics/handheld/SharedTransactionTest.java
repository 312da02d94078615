package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that come while others are written share a transaction, and none suffers for another. */
@QuarkusTest
class SharedTransactionTest extends HandheldTest {

    /** The lock that line facts take: while it is held, handhelds wait. */
    private static final String HOLD = "select pg_advisory_xact_lock(x'4C530004'::int, 0)";

    private static final String WAITING = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
            + " and classid = x'4C530004'::int::oid";

    private static final int AT_A_TIME = 1;
    private static final int REQUESTS = 12;

    private final ExecutorService clients = Executors.newFixedThreadPool(REQUESTS + AT_A_TIME);

    @AfterEach
    void stopClients() {
        clients.shutdown();
    }

    @Test
    void requestsThatComeWhileOthersAreWrittenShareATransaction() throws SQLException {
        List<Response> answers = together(REQUESTS, number -> () -> post(deviceOf(number), sscc()));

        assertThat(answers).allSatisfy(SharedTransactionTest::isAccepted);
        assertThat(transactions()).hasSize(1);
    }

    @Test
    void oneThatFailsDoesNotFailTheOthers() throws SQLException {
        refuseInTheDatabase(deviceOf(5));

        List<Response> answers = together(REQUESTS, number -> () -> post(deviceOf(number), sscc()));

        for (int number = 0; number < REQUESTS; number++) {
            if (number == 5) {
                assertThat(answers.get(number).statusCode()).isEqualTo(500);
            } else {
                isAccepted(answers.get(number));
            }
        }
        assertThat(recordedDevices()).hasSize(REQUESTS - 1).doesNotContain(deviceOf(5));
    }

    /** The negative control: in one transaction without more, all would be lost with the one. */
    @Test
    void inOneTransactionWithoutMoreAllWouldBeLost() throws SQLException {
        refuseInTheDatabase(deviceOf(5));
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                Statement statement = connection.createStatement()) {
            String rows = IntStream.range(0, REQUESTS)
                    .mapToObj(number ->
                            "(nextval('custody_report_id'), gen_random_uuid(), 'p', now(), '" + deviceOf(number) + "')")
                    .reduce((one, other) -> one + "," + other)
                    .orElseThrow();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> statement.execute(
                            "insert into custody_report (report_id, event_id, producer, recorded_at, device_id) values "
                                    + rows)))
                    .hasMessageContaining("refused by the test");
        }
        assertThat(recordedDevices()).isEmpty();
    }

    @Test
    void theSameScanTwiceInOneTransactionIsRecordedOnce() {
        String item = sscc();

        List<Response> answers = together(REQUESTS, number -> () -> post(device, item));

        assertThat(answers.stream()
                        .map(answer -> answer.path("results[0].outcome").toString()))
                .containsOnlyOnce("accepted")
                .contains("duplicate");
        assertThat(answers.stream()
                        .map(answer -> answer.path("results[0].scanId").toString())
                        .distinct())
                .hasSize(1);
        assertThat(hops()).hasSize(1);
    }

    @Test
    void theSameKeyTwiceAtOnceIsAnsweredAlikeBesideOthers() {
        String item = sscc();

        List<Response> answers = together(
                REQUESTS,
                number -> () -> number < 2
                        ? post(device + "-key", batch(scan(7, -10, "storing", here, item)))
                        : post(deviceOf(number), sscc()));

        assertThat(answers).allSatisfy(SharedTransactionTest::isAccepted);
        assertThat(answers.get(0).asString()).isEqualTo(answers.get(1).asString());
        assertThat(List.of(answers.get(0), answers.get(1)).stream()
                        .filter(answer -> answer.header("Idempotent-Replayed") != null))
                .hasSize(1);
        assertThat(hops()).hasSize(1);
    }

    @Test
    void hopsOfOneItemInOneTransactionAreJudgedTogether() {
        String item = sscc();

        List<Response> answers = together(
                2,
                number -> () -> as(Roles.LOGISTICS, party)
                        .body(batchOf(
                                deviceOf(number),
                                number == 0 ? shippingTo(here, 1, -20, item) : scan(2, -10, "receiving", here, item)))
                        .post("/v1/handheld-scans"));

        assertThat(answers).allSatisfy(SharedTransactionTest::isAccepted);
        // It is pending, for no line told of it; but it was dispatched before it arrived.
        String flags = as(Roles.LOGISTICS, party)
                .get("/v1/handheld-scans?device=" + deviceOf(1))
                .path("items[0].flags.flag")
                .toString();
        assertThat(flags).isEqualTo("[pending]");
    }

    private Map<String, Object> shippingTo(String destination, long sequence, int minute, String item) {
        Map<String, Object> scan =
                new java.util.HashMap<>(scan(sequence, minute, "shipping", warehouseOf(party), item));
        scan.put("destination", destination);
        return scan;
    }

    private interface Request {
        Supplier<Response> of(int number);
    }

    /** Sends requests that wait for the first ones, which wait for the lock. */
    private List<Response> together(int requests, Request request) {
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(HOLD);
            for (int first = 0; first < AT_A_TIME; first++) {
                int waiting = first + 1;
                clients.execute(() -> post(SampleKeys.deviceId(), sscc()));
                await().until(() -> count(WAITING) >= waiting);
            }
            IntStream.range(0, requests)
                    .forEach(number -> answers.add(CompletableFuture.supplyAsync(request.of(number), clients)));
            await().pollDelay(java.time.Duration.ofMillis(500)).until(() -> true);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private Response post(String deviceId, String item) {
        return as(Roles.LOGISTICS, party)
                .body(batchOf(deviceId, scan(7, -10, "storing", here, item)))
                .post("/v1/handheld-scans");
    }

    private static void isAccepted(Response answer) {
        answer.then().statusCode(200).body("results[0].outcome", org.hamcrest.Matchers.equalTo("accepted"));
    }

    private String deviceOf(int number) {
        return device + '-' + number;
    }

    private static String sscc() {
        return SampleKeys.sscc().digits18();
    }

    private static void refuseInTheDatabase(String deviceId) throws SQLException {
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                Statement statement = connection.createStatement()) {
            String name = "refuse_" + deviceId.replace('-', '_');
            statement.execute(
                    "create function " + name + "() returns trigger language plpgsql as $$ begin raise exception"
                            + " 'refused by the test'; end $$");
            statement.execute(
                    "create trigger " + name + " before insert on custody_report for each row when (new.device_id = '"
                            + deviceId + "') execute function " + name + "()");
        }
    }

    private List<String> transactions() throws SQLException {
        return column("select distinct xmin::text from custody_report where device_id like ?");
    }

    private List<String> recordedDevices() throws SQLException {
        return column("select device_id from custody_report where device_id like ?");
    }

    private List<String> column(String sql) throws SQLException {
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, device + "-%");
            List<String> values = new ArrayList<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
