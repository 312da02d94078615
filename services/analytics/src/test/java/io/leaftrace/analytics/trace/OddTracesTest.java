package io.leaftrace.analytics.trace;

import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.trace;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of what nobody should pack, tell or ask. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class OddTracesTest {
    @ParameterizedTest
    @ValueSource(strings = {"asOf", "knownAt"})
    void refusesATimeThatIsNone(String name) {
        for (String time : List.of("yesterday", "2026-03-01", "2026-03-01T08:00:00", "+999999999-01-01T00:00:00Z")) {
            asRegulator()
                    .queryParam("code", "(01)" + Story.PACK_GTIN + "(21)A")
                    .queryParam(name, time)
                    .get("/v1/traces")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:leaftrace:problem:time-malformed"))
                    .body("items[0].item", equalTo(name));
        }
    }

    @Test
    void refusesACodeOfTenKilobytesOrOfOddLetters() {
        for (String code : List.of("9".repeat(3_000), "https://id.gs1.org/01/" + "%F0%9F%9A%AC".repeat(100))) {
            trace(code).then().statusCode(422).body("type", equalTo("urn:leaftrace:problem:not-an-identifier"));
        }
    }

    @Test
    void anAggregationOfAHundredThousandChildrenIsTold() {
        Story story = new Story();
        story.registrations();
        story.units(story.palletOrder, PackagingLevel.PALLET, story.firstPallet);
        // Every other one, so that they form no run
        long[] children = new long[100_000];
        for (int child = 0; child < children.length; child++) {
            children[child] = story.pack(2 * child);
        }
        story.add(new ItemsPacked(
                story.header(),
                Story.FACTORY,
                "L1",
                List.of(new Packing(Items.of(story.palletId()), Items.of(children)))));
        publish(story.facts);
        String pallet = story.pallet.digits18();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> trace(pallet)
                .then()
                .statusCode(200)
                .body("children.count", equalTo(100_000))
                .body("truncated", equalTo(false)));
        trace(pallet).then().body("children.items", hasSize(100)).time(greaterThan(0L));
    }

    @Test
    void aCircleOfParentsAndAHundredLevelsAreTold() {
        Story story = new Story();
        story.registrations();
        story.order(story.cartonOrder, PackagingLevel.CARTON, Story.CARTON_GTIN);
        List<Packing> packings = new ArrayList<>();
        for (int level = 0; level < 100; level++) {
            packings.add(new Packing(Items.of(story.carton(level + 1)), Items.of(story.carton(level))));
        }
        packings.forEach(story::pack);
        // And around again
        story.pack(new Packing(Items.of(story.carton(200)), Items.of(story.carton(201))));
        story.pack(new Packing(Items.of(story.carton(201)), Items.of(story.carton(200))));
        publish(story.facts);

        await().untilAsserted(() -> trace(story.cartonUri(0))
                .then()
                .statusCode(200)
                .body("parents", hasSize(Life.DEEPEST))
                .body("truncated", equalTo(true)));
        await().untilAsserted(() -> trace(story.cartonUri(200))
                .then()
                .statusCode(200)
                .body("parents.size()", equalTo(1))
                .body("truncated", equalTo(false)));
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"})
    void aHopOfAnOddTimeIsTold(Instant oddTime) {
        Story story = made();
        new Hops(story, Story.MAKER)
                .add(HopStep.MOVED, Items.of(story.pack(0)), Hop.NO_PARENT, Story.FACTORY, null, oddTime)
                .toldAt(Instant.parse("2026-03-02T00:00:00Z"));
        publish(story.facts);
        awaitSteps(story.packUri(0), 5);

        trace(story.packUri(0))
                .then()
                .body("status", equalTo("known"))
                .body("steps.bizStep", containsInAnyOrder("storing", "commissioning", "packing", "packing", "packing"));
    }

    private static Story made() {
        Story story = new Story();
        story.registrations();
        story.make();
        return story;
    }

    private static void publish(List<Fact> facts) {
        Facts.publish(facts.toArray(Fact[]::new));
    }

    private static void awaitSteps(String code, int count) {
        await().untilAsserted(() -> trace(code).then().statusCode(200).body("steps", hasSize(count)));
    }
}
