package io.leaftrace.analytics.querylog;

import static io.leaftrace.analytics.Analytics.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.Fact;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class QueryLogTest {

    /** Of this test alone. */
    private final String party = Analytics.anyGln();

    @Test
    void whoseTokenNamesNoOrganisationIsToldSoBeforeHeAsks() {
        // Given a GLN with a wrong check digit
        as(Roles.LOGISTICS, "6912345000008")
                .queryParam("code", "https://id.gs1.org/00/095201234567891235")
                .get("/v1/traces")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", containsString("no-party"));
    }

    @Test
    void writesDownWhoAskedWhatAndWhy() {
        regulator()
                .header("Leaftrace-Purpose", "case%2017%20%E6%9F%A5%E5%81%87")
                .queryParam("order", 16_777_213)
                .get("/v1/whereabouts")
                .then()
                .statusCode(404);
        await().untilAsserted(() -> regulator()
                .get("/v1/query-log")
                .then()
                .statusCode(200)
                .body("items.question", contains("GET /v1/whereabouts?order=16777213"))
                .body("items.purpose", contains("case 17 查假"))
                .body("items.status", contains(404))
                .body("items.party", contains(party))
                .body("items[0].roles", contains(Roles.REGULATOR)));
        regulator()
                .queryParam("place", Story.DEPOT)
                .queryParam("at", "2026-01-01T00:00:00Z")
                .queryParam("purpose", "<b>'; drop table query_log")
                .get("/v1/holdings")
                .then()
                .statusCode(200);
        await().untilAsserted(() -> regulator()
                .get("/v1/query-log")
                .then()
                .body("items", hasSize(2))
                .body("items[0].purpose", equalTo("<b>'; drop table query_log"))
                .body("items[0].answeredCount", equalTo(0))
                .body("items[0].status", equalTo(200)));
        String cursor = regulator()
                .queryParam("limit", 1)
                .get("/v1/query-log")
                .then()
                .extract()
                .path("nextCursor");
        regulator()
                .queryParam("cursor", cursor)
                .get("/v1/query-log")
                .then()
                .body("items.question", contains(startsWith("GET /v1/whereabouts")));
    }

    @Test
    void writesDownEverythingThatARegulatorReads() {
        for (String path : List.of("/v1/alerts", "/v1/recalls", "/v1/chain-heads", "/v1/refusals")) {
            regulator().queryParam("purpose", "audit").get(path).then().statusCode(200);
        }
        await().untilAsserted(() -> regulator()
                .get("/v1/query-log")
                .then()
                .body(
                        "items.question",
                        containsInAnyOrder(
                                "GET /v1/alerts?purpose=audit",
                                "GET /v1/recalls?purpose=audit",
                                "GET /v1/chain-heads?purpose=audit",
                                "GET /v1/refusals?purpose=audit")));
    }

    @Test
    void writesDownWhatWasAskedInABody() {
        regulator()
                .contentType("application/json")
                .body(Map.of("scope", Map.of("order", 16_777_212), "reason", "too much tar"))
                .post("/v1/recall-simulations")
                .then()
                .statusCode(404);
        await().untilAsserted(() -> regulator()
                .get("/v1/query-log")
                .then()
                .body(
                        "items.question",
                        contains("POST /v1/recall-simulations "
                                + "{\"scope\":{\"order\":16777212},\"reason\":\"too much tar\"}")));
    }

    @Test
    void writesDownEveryWayToAskForEvents() {
        List<String> paths = List.of(
                "/v1/traces",
                "/epcis/v2/events",
                "/epcis/v2/events/urn:x:nothing",
                "/epcis/v2/bizSteps",
                "/epcis/v2/bizSteps/nothing",
                "/epcis/v2/bizSteps/nothing/events",
                "/epcis/v2/epcs/urn:x:nothing/events",
                "/epcis/v2/queries/nothing/events");
        for (int nth = 0; nth < paths.size(); nth++) {
            String path = paths.get(nth);
            int asked = nth + 1;
            regulator().queryParam("purpose", "case " + nth).get(path);
            await().untilAsserted(() -> regulator()
                    .get("/v1/query-log")
                    .then()
                    .body("items", hasSize(asked))
                    .body("items[0].question", startsWith("GET " + path + "?purpose=case"))
                    .body("items[0].purpose", equalTo("case " + (asked - 1))));
        }
    }

    @Test
    void countsTheEventsThatAreTold() {
        Story story = Story.told();
        Facts.publish(story.facts.toArray(Fact[]::new));
        String code = story.pallet.digitalLink();
        await().untilAsserted(() -> Analytics.events("MATCH_anyEPC", code)
                .then()
                .body("epcisBody.queryResults.resultsBody.eventList", hasSize(4)));

        regulator().queryParam("MATCH_anyEPC", code).get("/epcis/v2/events");
        await().untilAsserted(() -> regulator()
                .get("/v1/query-log")
                .then()
                .body("items.answeredCount", contains(4))
                .body("items.status", contains(200)));
        String query = "q-" + UUID.randomUUID();
        regulator()
                .contentType("application/json")
                .body(Map.of("name", query, "query", Map.of("MATCH_anyEPC", List.of(code))))
                .post("/epcis/v2/queries")
                .then()
                .statusCode(201);
        regulator().get("/epcis/v2/queries/" + query + "/events").then().statusCode(200);
        await().untilAsserted(() -> regulator()
                .get("/v1/query-log")
                .then()
                .body("items.answeredCount", contains(4, 4))
                .body("items[0].question", containsString(code)));
    }

    @Test
    void showsAnotherRegulatorNothingOfIt() {
        regulator().queryParam("order", 16_777_211).get("/v1/whereabouts");
        await().untilAsserted(() -> regulator().get("/v1/query-log").then().body("items", hasSize(1)));
        as(Roles.REGULATOR, Analytics.anyGln())
                .get("/v1/query-log")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as(Roles.OPERATOR, null).get("/v1/query-log").then().statusCode(200);
        for (String role : List.of(Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL, Roles.BRAND)) {
            as(role, party).get("/v1/query-log").then().statusCode(403);
        }
    }

    @Test
    void refusesAPurposeThatIsNoLineOfText() {
        for (String wrong : List.of("x".repeat(201), "a%00b", "a%0Ab")) {
            regulator()
                    .header("Leaftrace-Purpose", wrong)
                    .queryParam("order", 1)
                    .get("/v1/whereabouts")
                    .then()
                    .statusCode(400);
        }
        regulator().queryParam("from", "x").get("/v1/query-log").then().statusCode(400);
        regulator().queryParam("who", "a\0b").get("/v1/query-log").then().statusCode(422);
    }

    private RequestSpecification regulator() {
        return as(Roles.REGULATOR, party);
    }
}
