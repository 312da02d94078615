package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Over the real broker and database: the answer depends on the set of facts, not on how they came. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class ArrivalOrderTest {

    private static final int SHUFFLES = 5;

    private final Story story = storyWithForeignItems();

    @Test
    void anyOrderAndAnyDuplicatesGiveTheSameAnswers() throws SQLException {
        // Given the answers after all facts came in order
        Facts.publish(story.facts.toArray(Fact[]::new));
        await().untilAsserted(
                        () -> assertThat(answers()).contains("retail_sold").contains("foreign-2"));
        String inOrder = answers();
        Random random = new Random(20260301);
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            // When they come again into an empty database, shuffled, some twice, and one of them late
            List<Fact> shuffled = shuffled(random);
            Fact late = story.facts.get(story.facts.size() - 1 - shuffle);
            shuffled.removeIf(late::equals);
            forgetEverything();
            Facts.publish(shuffled.toArray(Fact[]::new));
            // Then the answers are the same as soon as the last has come, and not before
            await().untilAsserted(() -> assertThat(storedFacts()).isEqualTo(story.facts.size() - 1L));
            assertThat(answers()).isNotEqualTo(inOrder);
            Facts.publish(late);
            await().untilAsserted(() -> assertThat(answers()).isEqualTo(inOrder));
        }
    }

    private List<Fact> shuffled(Random random) {
        List<Fact> shuffled = new ArrayList<>(story.facts);
        shuffled.addAll(story.facts.subList(0, 5));
        shuffled.addAll(story.facts.subList(7, 12));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private String answers() {
        StringBuilder answers = new StringBuilder();
        for (String code : List.of(
                story.packUri(0),
                story.packUri(500),
                story.cartonUri(0),
                story.caseUnit.digits18(),
                story.pallet.digits18(),
                box())) {
            answers.append(Analytics.trace(code).asString()).append('\n');
            String events = Analytics.events("MATCH_anyEPC", code).asString();
            answers.append(events.replaceAll("\"creationDate\":\"[^\"]*\"", "")).append('\n');
        }
        return answers.toString();
    }

    private String box() {
        return "https://foreign.example/box/" + story.packOrder;
    }

    /** The foreign children are named here and there, so that their numbers differ with the order of arrival. */
    private static Story storyWithForeignItems() {
        Story story = Story.told();
        story.recall(story.apply(Items.of(story.pack(0))));
        story.deactivate(Items.of(story.carton(0)));
        story.expire(story.packOrder);
        String items = "https://foreign.example/" + story.packOrder + "/foreign-";
        String packing = "{\"type\":\"AggregationEvent\",\"action\":\"ADD\",\"eventTimeZoneOffset\":\"+08:00\","
                + "\"bizStep\":\"packing\",\"parentID\":\"https://foreign.example/box/" + story.packOrder
                + "\",\"childEPCs\":[\"" + items + "2\",\"" + items + "1\",\"" + items + "3\"]}";
        String seen = "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"eventTimeZoneOffset\":\"+08:00\","
                + "\"bizStep\":\"inspecting\",\"epcList\":[\"" + items + "%d\"]}";
        story.facts.add(captured(story, seen.formatted(3)));
        story.facts.add(captured(story, packing));
        story.facts.add(captured(story, seen.formatted(1)));
        story.facts.add(captured(story, seen.formatted(2).replace("foreign-2", "foreign-1")));
        // The one that is late last must show in the answers, too.
        story.facts.add(
                captured(story, packing.replace("\"ADD\"", "\"OBSERVE\"").replace("packing", "inspecting")));
        return reordered(story);
    }

    /** Only facts that show in the answers may be late in this test; they stand last. */
    private static Story reordered(Story story) {
        List<Fact> shown = story.facts.stream()
                .filter(fact -> !fact.topic().endsWith("registry.v1"))
                .filter(fact -> !fact.toString().contains("bizStep\":\"inspecting\",\"epcList"))
                .toList();
        story.facts.removeAll(shown);
        story.facts.addAll(shown);
        return story;
    }

    private static EpcisEventsCaptured captured(Story story, String json) {
        var header = story.header();
        CapturedEvent event = new CapturedEvent("urn:uuid:" + header.eventId(), header.occurredAt(), json);
        return new EpcisEventsCaptured(header, "c-" + header.eventId(), Story.DEPOT, "null", List.of(event));
    }

    private long storedFacts() {
        try (Connection database = EmbeddedBackends.dataSource("analytics").getConnection();
                Statement count = database.createStatement();
                var row = count.executeQuery("select count(*) from inbox")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void forgetEverything() throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("analytics").getConnection();
                Statement truncate = database.createStatement()) {
            truncate.execute("update registry_version set version = version + 1");
            truncate.execute("""
                    truncate fact, fact_item, foreign_item, item_check, maker, product, place, code_order, inbox,
                        recalled_report, void_order, sscc_key, chain_head
                    restart identity
                    """);
        }
    }
}
