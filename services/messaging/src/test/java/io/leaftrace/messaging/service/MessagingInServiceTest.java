package io.leaftrace.messaging.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.messaging.FreshSchema;
import io.leaftrace.messaging.TestTopic;
import io.leaftrace.messaging.service.TicketResource.Ticket;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.Topics;
import io.leaftrace.model.UnreadableFactException;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class MessagingInServiceTest {

    private static final TestTopic CUSTODY = new TestTopic(Topics.CUSTODY);

    @Inject
    Pool pool;

    @Inject
    ArrivalProjection projection;

    private final String place = "place of " + UUID.randomUUID();

    @Test
    void aFactToldInAPanacheTransactionTravelsToItsProjection() {
        write("first").statusCode(201);

        await().untilAsserted(() -> assertThat(arrivals()).containsExactly("first"));
        assertThat(count("ticket where place_gln = $1")).isEqualTo(1);
    }

    @Test
    void aFactOfATransactionThatFailsIsNotTold() {
        write(TicketResource.FAILS_AFTERWARDS).statusCode(500);
        write("second").statusCode(201);

        await().untilAsserted(() -> assertThat(arrivals()).containsExactly("second"));
        assertThat(count("ticket where place_gln = $1")).isEqualTo(1);
    }

    @Test
    void aFactThatFitsNoRecordIsRefusedBeforeAnythingIsKept() {
        String reference = "x".repeat(900_000);
        write(reference).statusCode(413).body("type", equalTo("urn:leaftrace:problem:fact-too-large"));

        assertThat(count("ticket where place_gln = $1")).isZero();
    }

    @Test
    void operatorsSeeAndReleaseWhatIsParked() {
        // Given a fact that the projection cannot cope with, and one behind it
        String reference = "indigestible " + UUID.randomUUID();
        projection.indigestible().add(reference);
        write(reference).statusCode(201);
        write("behind").statusCode(201);
        await().until(() -> count("parked_record where record_key = 'place-' || $1") == 2);

        // When an operator looks
        List<Integer> ids = parkedOfThisPlace("id");
        assertThat(parkedOfThisPlace("error").get(0).toString()).contains(reference);
        assertThat(parkedOfThisPlace("behind")).containsExactly(null, ids.get(0));
        await().until(() -> metric("leaftrace_parked_records") >= 2);

        // Then a release before the service is mended changes nothing
        release(ids.get(1))
                .statusCode(200)
                .body("released", equalTo(0), "stillParked", equalTo(2), "error", containsString(reference));

        // And one after it takes both in
        projection.indigestible().remove(reference);
        release(ids.get(1))
                .statusCode(200)
                .body("released", equalTo(2), "stillParked", equalTo(0), "error", nullValue());
        assertThat(arrivals()).containsExactly(reference, "behind");
        release(ids.get(1)).statusCode(404).body("type", equalTo("urn:leaftrace:problem:parked-record-unknown"));
    }

    @Test
    void theListOfParkedRecordsComesInPages() {
        CUSTODY.sendGarbage(3);
        await().until(() -> count("parked_record where $1 <> ''") >= 3);

        String cursor = operator()
                .get("/v1/parked-records?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2), "nextCursor", notNullValue())
                .extract()
                .path("nextCursor");
        operator()
                .queryParam("cursor", cursor)
                .get("/v1/parked-records?limit=500")
                .then()
                .statusCode(200)
                .body("items.size()", greaterThanOrEqualTo(1), "nextCursor", nullValue());
    }

    @Test
    void aFactSentAgainIsOnTheTopicTwiceAndTakenInOnce() {
        // Given
        String eventId = write("once").statusCode(201).extract().path("eventId");
        await().untilAsserted(() -> assertThat(arrivals()).containsExactly("once"));

        // When
        republish(Map.of("eventIds", List.of(eventId))).statusCode(200).body("republished", equalTo(1));

        // Then
        await().until(() -> timesOnTopic(eventId) == 2);
        write("after it").statusCode(201);
        await().untilAsserted(() -> assertThat(arrivals()).containsExactly("once", "after it"));
    }

    @Test
    void factsOfASpanOfTimeAreSentAgain() {
        String eventId = write("once").statusCode(201).extract().path("eventId");
        await().until(() -> timesOnTopic(eventId) == 1);

        republish(Map.of("from", "2026-11-21T00:00:00+08:00", "to", "2126-11-21T00:00:00+08:00"))
                .statusCode(200)
                .body("republished", greaterThanOrEqualTo(1));

        await().until(() -> timesOnTopic(eventId) == 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"from\": \"2026-11-21T00:00:00Z\"}",
                "{\"from\": \"2026-11-21T00:00:00Z\", \"to\": \"2026-11-20T00:00:00Z\"}",
                "{\"eventIds\": []}",
                "{\"from\": \"2026-11-21T00:00:00Z\", \"to\": \"2026-11-22T00:00:00Z\","
                        + " \"eventIds\": [\"9f1c7c1e-9f0e-4dd0-8f0a-3c1f5f0b7a11\"]}",
            })
    void whatToSendAgainMustBeClear(String chosen) {
        republish(chosen).statusCode(422);
    }

    @Test
    void onlyOperatorsMayDoThis() {
        String regulator = "Bearer " + Tokens.of(Roles.REGULATOR, "6901234500016");
        given().get("/v1/parked-records").then().statusCode(401);
        given().header("Authorization", regulator)
                .get("/v1/parked-records")
                .then()
                .statusCode(403);
        given().header("Authorization", regulator)
                .post("/v1/parked-records/1/release")
                .then()
                .statusCode(403);
        given().header("Authorization", regulator)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/outbox/republications")
                .then()
                .statusCode(403);
    }

    @Test
    void showsWhatWaitsAndThatItsThreadsLive() {
        await().until(() -> metric("leaftrace_outbox_unsent_rows") == 0);
        await().until(() -> metric("leaftrace_outbox_oldest_unsent_age_seconds") == 0);
        await().until(() -> metric("leaftrace_inbox_lag_records") == 0);
        given().get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'relay' }.data.active", equalTo(true))
                .body("checks.find { it.name == 'inbox' }.status", equalTo("UP"));
    }

    private ValidatableResponse write(String reference) {
        return given().contentType(ContentType.JSON)
                .body(new Ticket(place, reference))
                .post("/v1/tickets")
                .then();
    }

    private ValidatableResponse republish(Object chosen) {
        return operator()
                .contentType(ContentType.JSON)
                .body(chosen)
                .post("/v1/outbox/republications")
                .then();
    }

    private ValidatableResponse release(int id) {
        return operator().post("/v1/parked-records/{id}/release", id).then();
    }

    private <T> List<T> parkedOfThisPlace(String field) {
        return operator()
                .get("/v1/parked-records?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.key == 'place-%s' }.%s", place, field);
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + Tokens.of(Roles.OPERATOR, null));
    }

    private List<String> arrivals() {
        return FreshSchema.await(
                pool.preparedQuery("select array(select reference from arrival where place_gln = $1" + " order by id)")
                        .execute(Tuple.of(place))
                        .map(rows -> List.of(rows.iterator().next().getArrayOfStrings(0))));
    }

    private long count(String from) {
        return FreshSchema.await(pool.preparedQuery("select count(*) from " + from)
                .execute(Tuple.of(place))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private static long timesOnTopic(String eventId) {
        return CUSTODY.records().stream()
                .filter(record -> isFact(record, eventId))
                .count();
    }

    private static boolean isFact(ConsumerRecord<String, byte[]> record, String eventId) {
        try {
            return FactCodec.decode(record.value())
                    .header()
                    .eventId()
                    .toString()
                    .equals(eventId);
        } catch (UnreadableFactException e) {
            return false;
        }
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
