package io.leaftrace.analytics.whereabouts;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class WhereaboutsTest {

    /** Of twenty packs one was sold out of its carton; two more codes were rejected. */
    private Story story;

    @BeforeEach
    void tellStory() {
        story = arrived(Story.told());
    }

    @Test
    void countsWhereThePacksOfAnOrderAre() {
        ask("order", story.packOrder)
                .body("items", equalTo(22))
                .body("untold", equalTo(978))
                .body("counts.count", contains(19, 2, 1))
                .body("counts.disposition", contains("in_progress", "inactive", "retail_sold"))
                .body("counts.level", contains("PACK", "PACK", "PACK"))
                .body("counts[0].place.gln", equalTo(Story.SHOP))
                .body("counts[0].place.name", equalTo("Guilin SHOP"))
                .body("counts[0].holder", equalTo(Story.SHOP))
                .body("counts[0].productName", equalTo("Zhenlong PACK"))
                .body("counts[1].place.gln", equalTo(Story.FACTORY))
                .body("containers.level", contains("CARTON", "CASE"))
                .body("containers.count", contains(2, 1))
                .body("recalls", empty());
    }

    @Test
    void saysOfEachPackWhatItsTraceSays() {
        List<String> lines = lines("order", story.packOrder, "ndjson");
        assertThat(lines).hasSize(22);
        for (int index : List.of(0, 1, 9, 10, 19, 20)) {
            JsonPath line = JsonPath.from(lines.get(index));
            JsonPath trace = Analytics.trace(story.packUri(index)).jsonPath();
            assertThat(line.getString("code")).isEqualTo(story.packUri(index));
            assertThat(line.getString("disposition")).isEqualTo(trace.getString("state.disposition"));
            assertThat(line.getString("place")).isEqualTo(trace.getString("state.place.gln"));
            List<Map<String, Object>> parents = trace.getList("parents.findAll { it.depth == 1 && it.to == null }");
            assertThat(line.getString("parent"))
                    .isEqualTo(
                            parents.isEmpty()
                                    ? null
                                    : ((Map<?, ?>) parents.get(0).get("item")).get("digitalLink"));
        }
    }

    @Test
    void tellsTheListAsCsv() {
        List<String> lines = lines("order", story.packOrder, "csv");
        assertThat(lines).hasSize(23);
        assertThat(lines.get(0)).isEqualTo("code,level,disposition,since,place,placeName,holder,destination,parent");
        assertThat(lines.get(1)).startsWith(story.packUri(0) + ",PACK,retail_sold,2026-03-01T");
        asRegulator()
                .accept("text/csv")
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts/items")
                .then()
                .statusCode(200)
                .contentType("text/csv");
        asRegulator()
                .accept("application/x-ndjson")
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts/items")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson");
    }

    @Test
    void findsWhatWasEverInAPallet() {
        // 20 packs, 2 cartons, the case, the pallet itself
        ask("item", story.pallet.digits18()).body("items", equalTo(24));
        ask("item", story.cartonUri(1)).body("items", equalTo(11)).body("counts.count.sum()", equalTo(11));
        ask("item", story.packUri(3)).body("items", equalTo(1));
    }

    @Test
    void goesBackInTime() {
        // After the pallet was shipped: the 15th fact is told 14 minutes after the first
        String shipped = story.facts.stream()
                .filter(fact -> fact.getClass().getSimpleName().equals("ItemsShipped"))
                .findFirst()
                .orElseThrow()
                .header()
                .occurredAt()
                .plusSeconds(1)
                .toString();
        asRegulator()
                .queryParam("order", story.packOrder)
                .queryParam("asOf", shipped)
                .get("/v1/whereabouts")
                .then()
                .statusCode(200)
                .body("counts[0].count", equalTo(20))
                .body("counts[0].disposition", equalTo("in_transit"))
                .body("counts[0].place.gln", equalTo(Story.FACTORY))
                .body("counts[0].destination.gln", equalTo(Story.DISTRIBUTOR))
                .body("containers.level", contains("CARTON", "CASE", "PALLET"));
    }

    @Test
    void findsWhatALineAppliedInATime() {
        List<String> lines = List.of(asRegulator()
                .queryParam("line", "L1")
                .queryParam("from", "2026-03-01T00:00:00Z")
                .queryParam("until", "2026-03-02T00:00:00Z")
                .queryParam("format", "ndjson")
                .get("/v1/whereabouts/items")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n"));
        assertThat(lines.stream().filter(line -> line.contains(story.packUri(0))))
                .hasSize(1);
        // A rejected code was not applied
        assertThat(lines.stream().filter(line -> line.contains(story.packUri(20))))
                .isEmpty();
        asRegulator()
                .queryParam("gtin", Story.PACK_GTIN)
                .queryParam("from", "2026-02-01T00:00:00Z")
                .queryParam("until", "2026-03-01T00:00:00Z")
                .get("/v1/whereabouts")
                .then()
                .statusCode(200)
                .body("items", equalTo(0));
    }

    @Test
    void tellsWhatAPlaceHeld() {
        Story other = arrived(Story.told());
        // Just after the case was received at the shop, before the sale
        String received = other.facts
                .get(other.facts.size() - 2)
                .header()
                .occurredAt()
                .plusSeconds(1)
                .toString();
        String held = held(Story.SHOP, received, "ndjson");
        assertThat(held).contains(other.packUri(0), other.packUri(19), other.cartonUri(0));
        assertThat(held).contains(other.caseUnit.digits18()).doesNotContain(other.pallet.digits18());
        assertThat(held(Story.SHOP, "2026-04-01T00:00:00Z", "ndjson"))
                .contains(other.packUri(1))
                .doesNotContain(other.packUri(0) + "\"");
        assertThat(held(Story.DISTRIBUTOR, "2026-04-01T00:00:00Z", "csv"))
                .contains(other.pallet.digits18())
                .doesNotContain(other.packUri(1));
        asRegulator()
                .queryParam("place", Story.SHOP)
                .get("/v1/holdings")
                .then()
                .statusCode(200)
                .body("place.name", equalTo("Guilin SHOP"));
        asRegulator()
                .queryParam("place", Story.DEPOT)
                .queryParam("at", "2026-01-01T00:00:00Z")
                .get("/v1/holdings")
                .then()
                .statusCode(200)
                .body("items", equalTo(0));
    }

    @Test
    void anyOrderOfArrivalGivesTheSameAnswer() {
        String inOrder = answer(story);
        Story again = Story.told();
        List<Fact> shuffled = new ArrayList<>(again.facts);
        shuffled.addAll(again.facts.subList(5, 12));
        Collections.shuffle(shuffled, new Random(7));
        Facts.publish(shuffled.toArray(Fact[]::new));
        await().untilAsserted(() -> assertThat(answer(again)).isEqualTo(inOrder));
    }

    @Test
    void showsEachOnlyItsOwn() {
        as(Roles.BRAND, Story.MAKER)
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts")
                .then()
                .statusCode(200)
                .body("items", equalTo(22));
        as(Roles.BRAND, Story.SHOP)
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts")
                .then()
                .statusCode(404);
        as(Roles.BRAND, Story.SHOP)
                .queryParam("item", story.pallet.digits18())
                .get("/v1/whereabouts")
                .then()
                .statusCode(404);
        as(Roles.RETAIL, Story.SHOP)
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts")
                .then()
                .statusCode(403);
        assertThat(as(Roles.BRAND, Story.SHOP)
                        .queryParam("place", Story.SHOP)
                        .get("/v1/holdings/items?format=csv")
                        .asString())
                .doesNotContain(story.packUri(1));
    }

    @Test
    void refusesQuestionsAboutMoreThanCanBeTold() {
        Story huge = new Story();
        huge.order(huge.packOrder, PackagingLevel.PACK, Story.PACK_GTIN);
        huge.order(huge.cartonOrder, PackagingLevel.PACK, Story.PACK_GTIN);
        for (long first : List.of(huge.pack(0), huge.carton(0))) {
            Header header = Facts.header(OffsetDateTime.parse("2011-01-01T00:00:00Z"), "line");
            huge.add(new SerialsApplied(header, Story.FACTORY, "L1", Story.run(first, 16_000_000), Items.of()));
        }
        Facts.publish(huge.facts.toArray(Fact[]::new));
        await().untilAsserted(() -> asRegulator()
                .queryParam("gtin", Story.PACK_GTIN)
                .queryParam("from", "2011-01-01T00:00:00Z")
                .queryParam("until", "2012-01-01T00:00:00Z")
                .get("/v1/whereabouts")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:scope-too-large")));
        // Negative control: each order by itself is one run
        ask("order", huge.packOrder).body("items", equalTo(1_000));
    }

    @Test
    void refusesQuestionsThatMakeNoSense() {
        refused(Map.of(), 400);
        refused(Map.of("order", 1, "line", "L1"), 400);
        refused(Map.of("order", 0), 422);
        refused(Map.of("order", 99_999_999), 422);
        refused(Map.of("line", "L1"), 400);
        refused(Map.of("order", 1, "from", "2026-03-01T00:00:00Z"), 400);
        refused(Map.of("line", "L1", "from", "2026-03-02T00:00:00Z", "until", "2026-03-01T00:00:00Z"), 422);
        refused(Map.of("line", "L1", "from", "yesterday", "until", "2026-03-01T00:00:00Z"), 400);
        refused(Map.of("line", "L1", "from", "+999999999-01-01T00:00:00Z", "until", "2026-03-01T00:00:00Z"), 400);
        refused(
                Map.of("line", "'; drop table fact", "from", "2026-03-01T00:00:00Z", "until", "2026-03-02T00:00:00Z"),
                404);
        refused(Map.of("line", "<b>", "from", "2026-03-01T00:00:00Z", "until", "2026-03-02T00:00:00Z"), 404);
        refused(Map.of("line", "a\0b", "from", "2026-03-01T00:00:00Z", "until", "2026-03-02T00:00:00Z"), 422);
        refused(Map.of("item", "nonsense"), 422);
        refused(Map.of("item", "https://id.gs1.org/01/09506000134352/21/unheard-of"), 404);
        refused(Map.of("gtin", "12", "from", "2026-03-01T00:00:00Z", "until", "2026-03-02T00:00:00Z"), 422);
        refused(Map.of("order", story.packOrder, "asof", "2026-03-01T00:00:00Z"), 400);
        refused(Map.of("order", story.packOrder, "asOf", "1"), 400);
        asRegulator().get("/v1/holdings").then().statusCode(400);
        asRegulator().queryParam("place", "123").get("/v1/holdings").then().statusCode(422);
        asRegulator()
                .queryParam("order", story.packOrder)
                .queryParam("format", "xml")
                .get("/v1/whereabouts/items")
                .then()
                .statusCode(400);
        // A list that cannot be told is a problem, not a torn list
        asRegulator()
                .queryParam("order", 16_777_214)
                .queryParam("format", "csv")
                .get("/v1/whereabouts/items")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private static void refused(Map<String, Object> parameters, int status) {
        asRegulator()
                .queryParams(parameters)
                .get("/v1/whereabouts")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    private static String held(String place, String at, String format) {
        return asRegulator()
                .queryParam("place", place)
                .queryParam("at", at)
                .queryParam("format", format)
                .get("/v1/holdings/items")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String answer(Story story) {
        return ask("order", story.packOrder).extract().asString();
    }

    private static List<String> lines(String parameter, Object value, String format) {
        String text = asRegulator()
                .queryParam(parameter, value)
                .queryParam("format", format)
                .get("/v1/whereabouts/items")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return text.lines().toList();
    }

    private static ValidatableResponse ask(String parameter, Object value) {
        return asRegulator()
                .queryParam(parameter, value)
                .get("/v1/whereabouts")
                .then()
                .statusCode(200)
                .body("asOf", nullValue());
    }

    private static Story arrived(Story story) {
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
