package io.leaftrace.logistics.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DispatchResourceTest extends ServiceTest {

    private static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.ofHours(8));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    private final String sender = SampleKeys.gln();
    private final String receiver = SampleKeys.gln();
    private final String device = SampleKeys.deviceId();
    private final String item = foreign();
    private final String otherItem = foreign();
    private String depot;
    private String shop;
    private int sequence;

    @BeforeEach
    void stockTheDepot() {
        depot = warehouseOf(sender);
        shop = warehouseOf(receiver);
        scan(sender, "receiving", depot, null, item, otherItem);
    }

    @Test
    void senderAndReceiverSeeItAndNobodyElseOfTheChain() {
        String id = announce(item, otherItem);

        for (String party : List.of(sender, receiver)) {
            get(party, id)
                    .statusCode(200)
                    .body("state", equalTo("announced"))
                    .body("sender", equalTo(sender))
                    .body("receiver", equalTo(receiver))
                    .body("from", equalTo(depot))
                    .body("to", equalTo(shop))
                    .body("vehicle", equalTo("桂A 12345"))
                    .body("references.number", contains("DA-7"))
                    .body("itemCount", equalTo(2))
                    .body("items.item", hasItems(item, otherItem));
        }
        get(SampleKeys.gln(), id).statusCode(404).body("type", equalTo("urn:leaftrace:problem:dispatch-unknown"));
        as(Roles.REGULATOR, null).get("/v1/dispatches/" + id).then().statusCode(200);
    }

    @Test
    void followsWhatHandheldsSee() {
        String id = announce(item, otherItem);

        scan(sender, "shipping", depot, shop, item, otherItem);
        awaitState(id, "departed");

        scan(receiver, "receiving", shop, null, item);
        awaitState(id, "partly_arrived");
        get(sender, id).body("departedCount", equalTo(2)).body("arrivedCount", equalTo(1));

        scan(receiver, "receiving", shop, null, otherItem);
        awaitState(id, "arrived");
        assertThat(alerts(id)).isEmpty();
    }

    @Test
    void overdueRaisesOneAlertAndTheLateArrivalSettlesIt() {
        Map<String, Object> body = dispatch(item, otherItem);
        body.put("plannedDeparture", NOW.minusHours(2).toString());
        body.put("plannedArrival", NOW.minusHours(1).toString());
        String id = announced(post(sender, body));
        awaitState(id, "overdue");

        // When all is judged again and again
        scan(sender, "shipping", depot, shop, item, otherItem);
        scan(receiver, "receiving", shop, null, item);
        await().untilAsserted(() -> get(sender, id).body("arrivedCount", equalTo(1)));

        // Then
        get(sender, id).body("state", equalTo("overdue"));
        assertThat(alerts(id)).hasSize(1);
        List<Fact> told = told(alerts(id).get(0));
        assertThat(told).hasSize(1);
        AlertRaised raised = (AlertRaised) told.get(0);
        assertThat(raised.code()).isEqualTo("arrival_overdue");
        assertThat(raised.partyGln()).isEqualTo(sender);
        assertThat(raised.placeGln()).isEqualTo(shop);
        assertThat(raised.aboutEventId()).isNull();
        assertThat(raised.items().foreign()).containsExactlyInAnyOrder(item, otherItem);

        // When the rest comes
        scan(receiver, "receiving", shop, null, otherItem);
        awaitState(id, "arrived");

        // Then
        assertThat(told(alerts(id).get(0))).hasSize(2).last().isInstanceOf(AlertSettled.class);
    }

    @Test
    void shippedHopThatDoesNotArriveRaisesAnAlertToo() {
        HopsRecorded shipped = shipped(NOW.minusHours(3), NOW.minusHours(1));
        Facts.publish(shipped);

        String about = shipped.header().eventId().toString();
        await().untilAsserted(() -> assertThat(alerts(about)).hasSize(1));
        AlertRaised raised = (AlertRaised) told(alerts(about).get(0)).get(0);
        assertThat(raised.aboutEventId()).isEqualTo(shipped.header().eventId());
        assertThat(raised.aboutSequence()).isEqualTo(77);

        scan(receiver, "receiving", shop, null, item);
        await().untilAsserted(() -> assertThat(told(alerts(about).get(0))).hasSize(2));
    }

    @Test
    void shippedHopWhoseTimeHasNotComeRaisesNone() {
        HopsRecorded early = shipped(NOW.minusHours(3), NOW.plusHours(1));
        HopsRecorded late = shipped(NOW.minusHours(3), NOW.minusHours(1));
        Facts.publish(early, late);

        await().untilAsserted(() ->
                assertThat(alerts(late.header().eventId().toString())).hasSize(1));
        assertThat(alerts(early.header().eventId().toString())).isEmpty();
    }

    @Test
    void refusesItemByItemAndKeepsTheRefusal() {
        String gtin = SampleKeys.gtin();
        Facts.publish(new ProductRegistered(
                Facts.header(NOW, "code-issuance"),
                gtin,
                sender,
                "Sample 20",
                io.leaftrace.model.PackagingLevel.PACK,
                "CN"));
        await().untilAsserted(() -> assertThat(count("own_gtin where gtin = '0" + gtin + "' or gtin = '" + gtin + "'"))
                .isEqualTo(1));
        String forged = SampleKeys.forged(gtin).digitalLink();
        String pending = SampleKeys.serial(gtin, SampleKeys.orderNumber(), 3).digitalLink();
        String elsewhere = foreign();
        scan(receiver, "receiving", shop, null, elsewhere);
        String underWay = foreign();
        scan(sender, "receiving", depot, null, underWay);
        scan(sender, "shipping", depot, shop, underWay);
        String unseen = foreign();
        String open = foreign();
        scan(sender, "receiving", depot, null, open);
        announce(open);

        post(sender, dispatch(item, forged, pending, elsewhere, underWay, unseen, open, "hello", item))
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:dispatch-refused"))
                .body("items.item", contains(forged, pending, elsewhere, underWay, unseen, open, "hello"))
                .body("items[0].reason", equalTo("code_unknown"))
                .body("items[1].reason", equalTo("pending"))
                .body("items[2].reason", equalTo("wrong_place"))
                .body("items[3].reason", equalTo("not_the_holder"))
                .body("items[4].reason", equalTo("pending"))
                .body("items[5].reason", equalTo("already_announced"));
        as(Roles.LOGISTICS, sender)
                .get("/v1/refusals")
                .then()
                .statusCode(200)
                .body("items[0].kind", equalTo("dispatch"))
                .body("items[0].reasons.reason", hasItem("already_announced"));
        // Nothing of it was announced
        announce(item);
    }

    @Test
    void refusesPlacesOfOthersAndUnknownOnes() {
        Map<String, Object> fromOthers = dispatch(item);
        fromOthers.put("from", shop);
        fromOthers.put("to", depot);
        post(sender, fromOthers).statusCode(422).body("items.reason", hasItem("not_the_holder"));

        Map<String, Object> toNowhere = dispatch(item);
        toNowhere.put("to", SampleKeys.gln());
        post(sender, toNowhere).statusCode(422).body("items.reason", contains("place_unknown"));
    }

    @Test
    void refusesTimesThatMakeNoSense() {
        for (String[] times : List.of(
                new String[] {NOW.plusHours(5).toString(), NOW.plusHours(4).toString()},
                new String[] {"1970-01-01T00:00:00Z", NOW.plusHours(4).toString()},
                new String[] {NOW.toString(), "2100-01-01T00:00:00Z"})) {
            Map<String, Object> body = dispatch(item);
            body.put("plannedDeparture", times[0]);
            body.put("plannedArrival", times[1]);
            post(sender, body).statusCode(422).body("items.reason", contains("time_out_of_range"));
        }
        Map<String, Object> withoutOffset = dispatch(item);
        withoutOffset.put("plannedArrival", "2026-03-01T08:00:00");
        post(sender, withoutOffset).statusCode(400);
    }

    @Test
    void refusesWhatIsNotWellFormed() {
        Map<String, Object> tooMany = dispatch();
        tooMany.put("items", Collections.nCopies(1_001, item));
        post(sender, tooMany).statusCode(422);
        post(sender, dispatch()).statusCode(422);
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "from", "6900000000000x",
                        "to", "",
                        "vehicle", "a\u0000b",
                        "note", "a\u202Eb",
                        "references", List.of(Map.of("type", "desadv", "number", "")))
                .entrySet()) {
            Map<String, Object> body = dispatch(item);
            body.put(wrong.getKey(), wrong.getValue());
            post(sender, body).statusCode(422);
        }
    }

    @Test
    void senderCancelsAndTheItemsAreFreeAgain() {
        String id = announce(item);
        post(sender, dispatch(item)).statusCode(422).body("items.reason", contains("already_announced"));

        cancel(SampleKeys.gln(), id).statusCode(404);
        cancel(receiver, id).statusCode(403);
        cancel(sender, id)
                .statusCode(200)
                .body("state", equalTo("cancelled"))
                .body("cancelReason", equalTo("no vehicle"));
        cancel(sender, id).statusCode(409).body("type", equalTo("urn:leaftrace:problem:dispatch-cancelled"));

        announce(item);
    }

    @Test
    void whatLeftCannotBeCancelled() {
        String id = announce(item);
        scan(sender, "shipping", depot, shop, item);
        awaitState(id, "departed");

        cancel(sender, id).statusCode(409).body("type", equalTo("urn:leaftrace:problem:dispatch-departed"));
    }

    @Test
    void cancellingAnOverdueOneSettlesItsAlert() {
        Map<String, Object> body = dispatch(item);
        body.put("plannedDeparture", NOW.minusHours(2).toString());
        body.put("plannedArrival", NOW.minusHours(1).toString());
        String id = announced(post(sender, body));
        awaitState(id, "overdue");

        cancel(sender, id).statusCode(200);

        assertThat(told(alerts(id).get(0))).hasSize(2).last().isInstanceOf(AlertSettled.class);
    }

    @Test
    void listsByDirectionStatePlaceAndTime() {
        String first = announce(item);
        String second = announce(otherItem);

        list(sender, "").body("items.dispatchId", contains(second, first)).body("items[0].items", nullValue());
        list(sender, "?direction=out").body("items.dispatchId", contains(second, first));
        list(sender, "?direction=in").body("items", empty());
        list(receiver, "?direction=in&state=announced").body("items", hasSize(2));
        list(receiver, "?state=arrived").body("items", empty());
        list(receiver, "?place=" + shop).body("items", hasSize(2));
        list(receiver, "?place=" + SampleKeys.gln()).body("items", empty());
        list(sender, "?from=" + NOW.plusHours(3).toInstant()).body("items", hasSize(2));
        list(sender, "?until=" + NOW.plusHours(3).toInstant()).body("items", empty());
        list(SampleKeys.gln(), "").body("items", empty());
        String cursor = list(sender, "?limit=1")
                .body("items.dispatchId", contains(second))
                .extract()
                .path("nextCursor");
        list(sender, "?limit=1&cursor=" + cursor)
                .body("items.dispatchId", contains(first))
                .body("nextCursor", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"direction=up", "state=lost", "state=OVERDUE", "place=1", "from=yesterday", "cursor=x"})
    void refusesFiltersThatMeanNothing(String query) {
        int status = as(Roles.LOGISTICS, sender)
                .get("/v1/dispatches?" + query)
                .then()
                .extract()
                .statusCode();

        assertThat(status).isIn(400, 404, 422);
    }

    @Test
    void aRepeatedRequestAnnouncesOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = dispatch(item);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(announced(as(Roles.LOGISTICS, sender)
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/v1/dispatches")
                    .then()));
        }

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        list(sender, "").body("items", hasSize(1));
    }

    private HopsRecorded shipped(OffsetDateTime at, OffsetDateTime plannedArrival) {
        return new HopsRecorded(
                Facts.header(at, "logistics-scan/" + sender + "/" + device),
                sender,
                null,
                device,
                List.of(new Hop(
                        HopStep.SHIPPED,
                        at.toInstant(),
                        "+08:00",
                        77,
                        new Items(List.of(), List.of(item)),
                        Hop.NO_PARENT,
                        depot,
                        null,
                        shop,
                        plannedArrival.toInstant(),
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null)));
    }

    private static String foreign() {
        return "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
    }

    private Map<String, Object> dispatch(String... items) {
        return new HashMap<>(Map.of(
                "from",
                depot,
                "to",
                shop,
                "items",
                List.of(items),
                "plannedDeparture",
                NOW.plusHours(1).toString(),
                "plannedArrival",
                NOW.plusHours(5).toString(),
                "vehicle",
                "桂A 12345",
                "references",
                List.of(Map.of("type", "desadv", "number", "DA-7")),
                "note",
                "ring the bell"));
    }

    private String announce(String... items) {
        return announced(post(sender, dispatch(items)));
    }

    private static String announced(ValidatableResponse response) {
        String id = response.statusCode(201).extract().path("dispatchId");
        response.header("Location", org.hamcrest.Matchers.endsWith("/v1/dispatches/" + id));
        return id;
    }

    private static ValidatableResponse post(String party, Object body) {
        return as(Roles.LOGISTICS, party).body(body).post("/v1/dispatches").then();
    }

    private static ValidatableResponse get(String party, String id) {
        return as(Roles.LOGISTICS, party).get("/v1/dispatches/" + id).then();
    }

    private static ValidatableResponse list(String party, String query) {
        return as(Roles.LOGISTICS, party).get("/v1/dispatches" + query).then().statusCode(200);
    }

    private static ValidatableResponse cancel(String party, String id) {
        return as(Roles.LOGISTICS, party)
                .body(Map.of("reason", "no vehicle"))
                .post("/v1/dispatches/" + id + "/cancellation")
                .then();
    }

    private void awaitState(String id, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> get(sender, id).body("state", equalTo(state)));
    }

    private void scan(String party, String bizStep, String place, String destination, String... items) {
        Map<String, Object> scan = new HashMap<>(Map.of(
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
        if (destination != null) {
            scan.put("destination", destination);
        }
        as(Roles.LOGISTICS, party)
                .body(Map.of("deviceId", device, "scans", List.of(scan)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted"));
    }

    /** The ids of the alerts about an announcement or a fact, settled ones too. */
    private List<String> alerts(String about) {
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

    private long count(String from) {
        return pool.query("select count(*) from " + from)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
