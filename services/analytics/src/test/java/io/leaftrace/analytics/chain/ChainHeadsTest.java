package io.leaftrace.analytics.chain;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.ChainHead;
import io.leaftrace.model.ChainHeadsPublished;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class ChainHeadsTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");

    private final String line = "line-" + UUID.randomUUID();
    private final String otherLine = "line-" + UUID.randomUUID();

    @Test
    void tellsHeadsOfAChainTheNewestFirstHoweverTheyArrive() {
        ChainHeadsPublished first = published(0, 10);
        ChainHeadsPublished second = published(1, 25);
        ChainHeadsPublished third = published(2, 25);
        Facts.publish(third, first, second, third);

        await().untilAsserted(() -> heads(null)
                .body("items.position", contains(25, 25, 10))
                .body("items[2].chain", equalTo(line))
                .body("items[2].hash", equalTo(hash(10)))
                .body("items[2].publishedAt", equalTo("2026-03-01T12:00:00Z"))
                .body("items[2].eventId", equalTo(first.header().eventId().toString()))
                .body("nextCursor", nullValue()));
    }

    @Test
    void tellsThemPageByPage() {
        Facts.publish(published(0, 10), published(1, 11), published(2, 12));
        await().untilAsserted(() -> heads(null).body("items", hasSize(3)));

        String cursor =
                page(null).body("items.position", contains(12, 11)).extract().path("nextCursor");
        page(cursor).body("items.position", contains(10)).body("nextCursor", nullValue());
    }

    @Test
    void tellsAllChainsWhereNoneIsNamed() {
        Facts.publish(published(0, 10));
        await().untilAsserted(() -> heads(null).body("items", hasSize(1)));

        asRegulator().get("/v1/chain-heads").then().statusCode(200);
        asRegulator()
                .queryParam("chain", otherLine)
                .get("/v1/chain-heads")
                .then()
                .body("items", hasSize(1));
        asRegulator()
                .queryParam("chain", "no-such-line")
                .get("/v1/chain-heads")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        asRegulator().queryParam("limit", 501).get("/v1/chain-heads").then().statusCode(422);
        asRegulator()
                .queryParam("cursor", "forged")
                .get("/v1/chain-heads")
                .then()
                .statusCode(400);
        asRegulator().queryParam("chain", "a\0b").get("/v1/chain-heads").then().statusCode(400);
    }

    @Test
    void isOnlyForRegulatorsAndOperators() {
        given().get("/v1/chain-heads").then().statusCode(401);
        as(Roles.OPERATOR, Story.MAKER).get("/v1/chain-heads").then().statusCode(200);
        for (String role : List.of(Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL, Roles.BRAND)) {
            as(role, Story.MAKER).get("/v1/chain-heads").then().statusCode(403);
        }
    }

    private ChainHeadsPublished published(int hour, long position) {
        return new ChainHeadsPublished(
                Facts.header(NOON.plusHours(hour), "code-issuance"),
                List.of(new ChainHead(line, position, hash(position)), new ChainHead(otherLine, 1, hash(1))));
    }

    private static String hash(long position) {
        return "%064x".formatted(position);
    }

    private ValidatableResponse heads(String cursor) {
        var request = asRegulator().queryParam("chain", line);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/v1/chain-heads")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse page(String cursor) {
        var request = asRegulator().queryParam("chain", line).queryParam("limit", 2);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/v1/chain-heads")
                .then()
                .statusCode(200);
    }
}
