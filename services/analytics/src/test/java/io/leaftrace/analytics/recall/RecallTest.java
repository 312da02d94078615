package io.leaftrace.analytics.recall;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.asRegulatorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.RecallDeclared;
import io.leaftrace.model.RecallWithdrawn;
import io.leaftrace.model.Topics;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class RecallTest {

    private static final String NASTY = "<script>alert(1)</script> '; drop table recall; -- 请勿使用";

    private Story story;

    @BeforeEach
    void tellStory() {
        story = arrived();
    }

    @Test
    void simulatesWithoutChangingAnything() {
        simulate(Map.of("order", story.packOrder))
                .statusCode(200)
                .body("items", equalTo(22))
                .body("untold", equalTo(978))
                .body("sold", equalTo(1))
                .body("inTransit", equalTo(0))
                .body("parties.which", contains(Story.SHOP, Story.MAKER))
                .body("parties.items", contains(20, 2))
                .body("countries.which", contains("CN"))
                .body("containers.count", contains(2, 1))
                // The order, the cartons, the case
                .body("runs", equalTo(3));
        whereabouts().body("recalls", empty());
    }

    @Test
    void listsWhatASimulationReaches() {
        String list = asRegulator()
                .contentType("application/json")
                .accept("application/x-ndjson")
                .body(Map.of("scope", Map.of("items", List.of(story.packUri(1), story.cartonUri(1)))))
                .post("/v1/recall-simulations/items")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(list.lines()).hasSize(12);
        assertThat(list).contains(story.packUri(1), story.cartonUri(1), story.packUri(10));
    }

    @Test
    void declaresAndTellsAndWithdraws() {
        String id = declare(Map.of("order", story.packOrder))
                .statusCode(201)
                .body("items", equalTo(1000))
                .body("containers", equalTo(3))
                .body("reason", equalTo(NASTY))
                .extract()
                .path("recallId");

        whereabouts().body("recalls.recallId", contains(id)).body("recalls[0].instruction", equalTo("Bring it back"));
        RecallDeclared told = (RecallDeclared) toldOf(id).get(0);
        assertThat(told.recallId()).isEqualTo(id);
        assertThat(told.instruction()).isEqualTo("Bring it back");
        assertThat(told.items().runs())
                .contains(
                        new ItemRun(story.pack(0), 1000),
                        new ItemRun(story.carton(0), 2),
                        new ItemRun(story.caseId(), 1))
                .hasSize(3);
        // Negative control: another order has no recall
        asRegulator()
                .queryParam("order", story.unitOrder)
                .get("/v1/whereabouts")
                .then()
                .body("recalls.recallId", not(hasItem("no-such")));

        asRegulator().get("/v1/recalls/" + id).then().statusCode(200).body("withdrawal", nullValue());
        withdraw(id).statusCode(200).body("withdrawal.reason", equalTo("a mistake"));
        withdraw(id).statusCode(409);
        whereabouts().body("recalls", empty());
        assertThat(toldOf(id)).hasSize(2).last().isInstanceOf(RecallWithdrawn.class);
        asRegulator()
                .queryParam("standing", "false")
                .get("/v1/recalls")
                .then()
                .statusCode(200)
                .body("items.recallId", hasItem(id));
        asRegulator()
                .queryParam("standing", "true")
                .get("/v1/recalls")
                .then()
                .statusCode(200)
                .body("items.recallId", not(hasItem(id)));
    }

    @Test
    void tellsOfATimeTheRecallsThatHeldThen() {
        Instant before = Instant.now();
        String id = declare(Map.of("order", story.packOrder))
                .statusCode(201)
                .extract()
                .path("recallId");
        Instant between = Instant.now();
        whereabouts().body("recalls.recallId", contains(id));
        withdraw(id).statusCode(200);

        whereaboutsAt(before).body("recalls", empty());
        whereaboutsAt(between).body("recalls.recallId", contains(id));
        whereaboutsAt(Instant.now()).body("recalls", empty());
    }

    private ValidatableResponse whereaboutsAt(Instant time) {
        return asRegulator()
                .queryParam("order", story.packOrder)
                .queryParam("asOf", time.toString())
                .get("/v1/whereabouts")
                .then()
                .statusCode(200);
    }

    @Test
    void theSameRequestAgainDeclaresNothingAnew() {
        String key = UUID.randomUUID().toString();
        String first = declare(Map.of("item", story.packUri(2)), key)
                .statusCode(201)
                .extract()
                .path("recallId");
        String again = declare(Map.of("item", story.packUri(2)), key)
                .statusCode(201)
                .extract()
                .path("recallId");
        assertThat(again).isEqualTo(first);
        assertThat(toldOf(first)).hasSize(1);
    }

    @Test
    void aBrandRecallsItsOwnItemsAlone() {
        as(Roles.BRAND, Story.SHOP)
                .contentType("application/json")
                .body(body(Map.of("order", story.packOrder)))
                .post("/v1/recalls")
                .then()
                .statusCode(404);
        String id = as(Roles.BRAND, Story.MAKER)
                .contentType("application/json")
                .body(body(Map.of("item", story.packUri(4))))
                .post("/v1/recalls")
                .then()
                .statusCode(201)
                .body("declaredBy", equalTo(Story.MAKER))
                .extract()
                .path("recallId");
        as(Roles.BRAND, Story.SHOP).get("/v1/recalls/" + id).then().statusCode(404);
        as(Roles.BRAND, Story.SHOP)
                .contentType("application/json")
                .body(Map.of("reason", "x"))
                .post("/v1/recalls/" + id + "/withdrawal")
                .then()
                .statusCode(404);
        as(Roles.BRAND, Story.MAKER).get("/v1/recalls").then().body("items.recallId", hasItem(id));
        // What an authority declared of its items, it sees and cannot withdraw
        String ofAuthority = declare(Map.of("item", story.packUri(5))).extract().path("recallId");
        as(Roles.BRAND, Story.MAKER).get("/v1/recalls/" + ofAuthority).then().statusCode(200);
        as(Roles.BRAND, Story.MAKER)
                .contentType("application/json")
                .body(Map.of("reason", "x"))
                .post("/v1/recalls/" + ofAuthority + "/withdrawal")
                .then()
                .statusCode(403);
        as(Roles.RETAIL, Story.SHOP).get("/v1/recalls").then().statusCode(403);
    }

    @Test
    void regulatorOfOneMarketSeesAndWithdrawsTheRecallsOfItsOwn() {
        String ofAll = declare(Map.of("item", story.packUri(6))).extract().path("recallId");
        String ofChina = asRegulatorOf("CN")
                .contentType("application/json")
                .body(body(Map.of("item", story.packUri(7))))
                .post("/v1/recalls")
                .then()
                .statusCode(201)
                .extract()
                .path("recallId");

        // The products are for CN
        for (String id : List.of(ofAll, ofChina)) {
            asRegulatorOf("CN").get("/v1/recalls/" + id).then().statusCode(200);
            asRegulatorOf("DE").get("/v1/recalls/" + id).then().statusCode(404);
            withdrawAs("DE", id).statusCode(404);
        }
        asRegulatorOf("CN").get("/v1/recalls").then().body("items.recallId", hasItems(ofAll, ofChina));
        asRegulatorOf("DE").get("/v1/recalls").then().body("items.recallId", not(hasItem(ofAll)));
        withdrawAs("CN", ofAll).statusCode(403).body("type", equalTo("urn:leaftrace:problem:recall-of-authority"));
        withdrawAs("CN", ofChina).statusCode(200);
        withdraw(ofAll).statusCode(200);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        declare(Map.of()).statusCode(400);
        declare(Map.of("order", story.packOrder, "line", "L1")).statusCode(400);
        declare(Map.of("order", 16_777_214)).statusCode(404);
        declare(Map.of("items", List.of())).statusCode(422);
        declare(Map.of("items", Collections.nCopies(1_001, story.packUri(0)))).statusCode(422);
        declare(Map.of("item", "nonsense")).statusCode(422);
        declare(Map.of("unheard-of", 1)).statusCode(400);
        declare(Map.of("line", "L1", "from", "2026-03-02T00:00:00Z", "until", "2026-03-01T00:00:00Z"))
                .statusCode(422);
        post("{\"scope\": null, \"reason\": \"r\", \"instruction\": \"i\"}").statusCode(422);
        post("{\"scope\": {\"order\": 1}, \"reason\": \" \", \"instruction\": \"i\"}")
                .statusCode(422);
        post("{\"scope\": {\"order\": 1}, \"reason\": \"a\\u0000b\", \"instruction\": \"i\"}")
                .statusCode(422);
        post("{\"scope\": {\"order\": 1}").statusCode(400);
        asRegulator().get("/v1/recalls/" + UUID.randomUUID()).then().statusCode(404);
        asRegulator().queryParam("cursor", "forged").get("/v1/recalls").then().statusCode(400);
        withdraw(UUID.randomUUID().toString()).statusCode(404);
    }

    private static ValidatableResponse simulate(Map<String, Object> scope) {
        return asRegulator()
                .contentType("application/json")
                .body(Map.of("scope", scope, "reason", NASTY))
                .post("/v1/recall-simulations")
                .then();
    }

    private static Map<String, Object> body(Map<String, Object> scope) {
        return Map.of("scope", scope, "reason", NASTY, "instruction", "Bring it back");
    }

    private static ValidatableResponse declare(Map<String, Object> scope) {
        return declare(scope, UUID.randomUUID().toString());
    }

    private static ValidatableResponse declare(Map<String, Object> scope, String key) {
        return asRegulator()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body(scope))
                .post("/v1/recalls")
                .then();
    }

    private static ValidatableResponse post(String body) {
        return asRegulator()
                .contentType("application/json")
                .body(body)
                .post("/v1/recalls")
                .then();
    }

    private static ValidatableResponse withdraw(String id) {
        return asRegulator()
                .contentType("application/json")
                .body(Map.of("reason", "a mistake"))
                .post("/v1/recalls/" + id + "/withdrawal")
                .then();
    }

    private static ValidatableResponse withdrawAs(String market, String id) {
        return asRegulatorOf(market)
                .contentType("application/json")
                .body(Map.of("reason", "a mistake"))
                .post("/v1/recalls/" + id + "/withdrawal")
                .then();
    }

    private ValidatableResponse whereabouts() {
        return asRegulator()
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts")
                .then()
                .statusCode(200);
    }

    /** What the relay has sent of a recall, in order. */
    private static List<Fact> toldOf(String recallId) {
        List<Fact> told = new ArrayList<>();
        await().untilAsserted(() -> {
            told.clear();
            try (Connection database = EmbeddedBackends.dataSource("analytics").getConnection();
                    PreparedStatement outbox = database.prepareStatement(
                            "select payload, sent_at, topic from outbox" + " where record_key = ? order by id")) {
                outbox.setString(1, recallId);
                var rows = outbox.executeQuery();
                while (rows.next()) {
                    assertThat(rows.getString("topic")).isEqualTo(Topics.RECALLS);
                    assertThat(rows.getTimestamp("sent_at")).isNotNull();
                    told.add(FactCodec.decode(rows.getBytes("payload")));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            assertThat(told).isNotEmpty();
        });
        return told;
    }

    private static Story arrived() {
        Story story = Story.told();
        Facts.publish(story.facts.toArray(Fact[]::new));
        await().untilAsserted(() -> asRegulator()
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts")
                .then()
                .statusCode(200)
                .body("counts.disposition", contains("in_progress", "inactive", "retail_sold"))
                .body("containers.count", contains(2, 1)));
        return story;
    }
}
