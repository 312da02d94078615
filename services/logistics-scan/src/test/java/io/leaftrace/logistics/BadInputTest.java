package io.leaftrace.logistics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.leaftrace.edge.Roles;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every endpoint that takes a body answers to what it cannot take. */
@QuarkusTest
class BadInputTest extends ServiceTest {

    static final List<String> WRITES = List.of(
            "/v1/places",
            "/v1/handheld-scans",
            "/v1/custody-messages",
            "/v1/dispatches",
            "/epcis/v2/capture",
            "/epcis/v2/events");

    static final List<String> LISTS = List.of(
            "/v1/places",
            "/v1/refusals",
            "/v1/handheld-scans",
            "/v1/recalls",
            "/v1/dispatches",
            "/v1/stock",
            "/v1/stock/items");

    private final String party = SampleKeys.gln();

    @ParameterizedTest
    @FieldSource("WRITES")
    void malformedJsonIs400(String path) {
        for (String body : List.of("{", "nonsense", "\"text\"", "[]")) {
            as(Roles.LOGISTICS, party)
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body(not(containsString("java")));
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/places", "/v1/handheld-scans", "/v1/custody-messages", "/v1/dispatches"})
    void unknownFieldIs400(String path) {
        as(Roles.LOGISTICS, party)
                .body("{\"surprise\":1}")
                .post(path)
                .then()
                .statusCode(400)
                .body("items.item", hasItem("surprise"));
    }

    @ParameterizedTest
    @CsvSource({"/v1/places", "/v1/handheld-scans", "/v1/custody-messages", "/v1/dispatches"})
    void missingFieldsAre422(String path) {
        as(Roles.LOGISTICS, party).body("{}").post(path).then().statusCode(422);
    }

    @ParameterizedTest
    @FieldSource("WRITES")
    void bodyOverTheLimitIs413(String path) {
        as(Roles.LOGISTICS, party)
                .body("{\"x\":\"" + "x".repeat(6 * 1_048_576) + "\"}")
                .post(path)
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @FieldSource("WRITES")
    void nestingWithoutEndIsRefused(String path) {
        for (String body : List.of(
                "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000),
                "{\"scans\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}")) {
            as(Roles.LOGISTICS, party)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post(path)
                    .then()
                    .statusCode(oneOf(400, 422))
                    .contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/places", "/v1/handheld-scans", "/v1/custody-messages", "/v1/dispatches"})
    void tenThousandUnknownFieldsAre400(String path) {
        String fields = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"field" + i + "\":" + i)
                .collect(Collectors.joining(","));

        as(Roles.LOGISTICS, party)
                .body("{" + fields + "}")
                .post(path)
                .then()
                .statusCode(400)
                .body("items.size()", lessThanOrEqualTo(1_000));
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void forgedPageTokenIs400(String path) {
        warehouseOf(party);
        warehouseOf(party);
        String ofAnotherList = as(Roles.OPERATOR, party)
                .get("/v1/places?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("nextCursor");
        String altered = (ofAnotherList.charAt(0) == 'A' ? 'B' : 'A') + ofAnotherList.substring(1);
        List<String> forged = new ArrayList<>(List.of("forged", "%00", "MQ", "A".repeat(2_000), altered));
        if (!path.equals("/v1/places")) {
            forged.add(ofAnotherList);
        }
        for (String cursor : forged) {
            as(Roles.LOGISTICS, party)
                    .queryParam("cursor", cursor)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:leaftrace:problem:malformed-cursor"));
        }
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void pageWithoutBoundsIs422(String path) {
        for (String limit : List.of("0", "-1", "501", "2147483647")) {
            as(Roles.LOGISTICS, party).get(path + "?limit=" + limit).then().statusCode(422);
        }
    }

    @ParameterizedTest
    @FieldSource("WRITES")
    void otherContentTypeIs415(String path) {
        given().auth()
                .oauth2(Tokens.of(Roles.LOGISTICS, party))
                .contentType(ContentType.XML)
                .body("<x/>")
                .post(path)
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @FieldSource("WRITES")
    void requestWithoutAGoodTokenIs401(String path) {
        given().contentType(ContentType.JSON).body("{}").post(path).then().statusCode(401);
        for (String token :
                List.of(Tokens.foreign(Roles.LOGISTICS, party), Tokens.expired(Roles.LOGISTICS, party), "nonsense")) {
            given().auth()
                    .oauth2(token)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(401);
        }
    }

    @ParameterizedTest
    @FieldSource("WRITES")
    void roleThatMayNotWriteIs403(String path) {
        as(Roles.BRAND, party).body("{}").post(path).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"/v1/dispatches", "/epcis/v2/capture", "/epcis/v2/events"})
    void regulatorWritesNoMoreThanWhatAnAuthorityDoesToItems(String path) {
        as(Roles.REGULATOR, party).body("{}").post(path).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/items/x",
                "/v1/places",
                "/v1/refusals",
                "/epcis/v2/capture",
                "/v1/handheld-scans",
                "/v1/recalls",
                "/v1/dispatches",
                "/v1/stock",
                "/v1/stock/items"
            })
    void readingNeedsATokenToo(String path) {
        given().get(path).then().statusCode(401);
    }

    @Test
    void tokenWithoutAPartyCannotScan() {
        as(Roles.LOGISTICS, null)
                .body("{\"deviceId\":\"d\",\"scans\":[{\"sequence\":1,\"occurredAt\":\"2026-03-01T08:00:00+08:00\","
                        + "\"bizStep\":\"receiving\",\"items\":[\"x\"],\"place\":\"x\"}]}")
                .post("/v1/handheld-scans")
                .then()
                .statusCode(403);
    }

    @Test
    void timeWithoutOffsetAndUnknownBizStepAre400() {
        for (String scan : List.of(
                "{\"sequence\":1,\"occurredAt\":\"2026-03-01T08:00:00\",\"bizStep\":\"receiving\"}",
                "{\"sequence\":1,\"occurredAt\":\"2026-03-01T08:00:00Z\",\"bizStep\":\"juggling\"}")) {
            as(Roles.LOGISTICS, party)
                    .body("{\"deviceId\":\"d\",\"scans\":[" + scan + "]}")
                    .post("/v1/handheld-scans")
                    .then()
                    .statusCode(oneOf(400, 422))
                    .contentType("application/problem+json");
        }
    }
}
