package io.leaftrace.logistics.dispatch;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A depot with two items, a shop that awaits them, and what both may ask and tell. */
abstract class DispatchTest extends ServiceTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8));
    final String sender = SampleKeys.gln();
    final String receiver = SampleKeys.gln();
    final String device = SampleKeys.deviceId();
    final String item = foreign();
    final String otherItem = foreign();
    String depot;
    String shop;
    private int sequence;

    @BeforeEach
    void stockTheDepot() {
        depot = warehouseOf(sender);
        shop = warehouseOf(receiver);
        scan(sender, "receiving", depot, null, item, otherItem);
    }

    static String foreign() {
        return "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
    }

    Map<String, Object> dispatch(String... items) {
        return new HashMap<>(Map.of(
                "from",
                depot,
                "to",
                shop,
                "items",
                List.of(items),
                "plannedDeparture",
                now.plusHours(1).toString(),
                "plannedArrival",
                now.plusHours(5).toString(),
                "vehicle",
                "桂A 12345",
                "references",
                List.of(Map.of("type", "desadv", "number", "DA-7")),
                "note",
                "ring the bell"));
    }

    String announce(String... items) {
        return announced(post(sender, dispatch(items)));
    }

    static String announced(ValidatableResponse response) {
        String id = response.statusCode(201).extract().path("dispatchId");
        response.header("Location", org.hamcrest.Matchers.endsWith("/v1/dispatches/" + id));
        return id;
    }

    static ValidatableResponse post(String party, Object body) {
        return as(Roles.LOGISTICS, party).body(body).post("/v1/dispatches").then();
    }

    static ValidatableResponse get(String party, String id) {
        return as(Roles.LOGISTICS, party).get("/v1/dispatches/" + id).then();
    }

    static ValidatableResponse list(String party, String query) {
        return as(Roles.LOGISTICS, party).get("/v1/dispatches" + query).then().statusCode(200);
    }

    static ValidatableResponse cancel(String party, String id) {
        return as(Roles.LOGISTICS, party)
                .body(Map.of("reason", "no vehicle"))
                .post("/v1/dispatches/" + id + "/cancellation")
                .then();
    }

    void awaitState(String id, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> get(sender, id).body("state", equalTo(state)));
    }

    void scan(String party, String bizStep, String place, String destination, String... items) {
        Map<String, Object> scan = body(bizStep, place, items);
        if (destination != null) {
            scan.put("destination", destination);
        }
        send(party, scan);
    }

    /** Packs the items into a parent at the depot, or takes them out of it. */
    void scanWith(String parent, String bizStep, String... items) {
        Map<String, Object> scan = body(bizStep, depot, items);
        scan.put("parent", parent);
        send(sender, scan);
    }

    private Map<String, Object> body(String bizStep, String place, String... items) {
        return new HashMap<>(Map.of(
                "sequence",
                ++sequence,
                "occurredAt",
                OffsetDateTime.now(ZoneOffset.ofHours(8)).toString(),
                "bizStep",
                bizStep,
                "items",
                List.of(items),
                "place",
                place));
    }

    void send(String party, Map<String, Object> scan) {
        as(Roles.LOGISTICS, party)
                .body(Map.of("deviceId", device, "scans", List.of(scan)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted"));
    }

    /** The ids of the alerts about an announcement or a fact, settled ones too. */
    List<String> alerts(String about) {
        List<String> alertIds = new ArrayList<>();
        for (Row row : pool.preparedQuery(
                        "select alert_id from alert where about_event_id = $1 and code = 'arrival_overdue'")
                .execute(Tuple.of(UUID.fromString(about)))
                .await()
                .atMost(PATIENCE)) {
            alertIds.add(row.getUUID(0).toString());
        }
        return alertIds;
    }

    long count(String from) {
        return pool.query("select count(*) from " + from)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
