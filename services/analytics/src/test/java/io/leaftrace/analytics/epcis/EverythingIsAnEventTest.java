package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.Analytics.asRegulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.Fact;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens inside Leaftrace can be queried as EPCIS, and the whole answer is valid. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class EverythingIsAnEventTest {

    private static final Set<String> STEPS = Set.of(
            "commissioning",
            "decommissioning",
            "packing",
            "unpacking",
            "shipping",
            "receiving",
            "loading",
            "storing",
            "other",
            "destroying",
            "departing",
            "inspecting",
            "holding",
            "retail_selling");

    private final Story story = new Story();

    @BeforeEach
    void tellEverything() {
        story.registrations();
        story.make();
        Fact wrong = story.apply(Story.run(story.pack(30), 2));
        story.recall(wrong);
        story.deactivate(Items.of(story.pack(5)));
        Hops hops = new Hops(story, Story.DISTRIBUTOR);
        Items pallet = Items.of(story.palletId());
        for (HopStep step : HopStep.values()) {
            switch (step) {
                case SHIPPED, RETURNED -> hops.add(step, pallet, Story.FACTORY, Story.DISTRIBUTOR);
                case PACKED, UNPACKED ->
                    hops.addWithParent(step, Items.of(story.carton(0)), Items.of(story.caseId()), Story.DISTRIBUTOR);
                default -> hops.add(step, pallet, Story.DISTRIBUTOR);
            }
        }
        hops.add(HopStep.UNPACKED, pallet, Story.DISTRIBUTOR)
                .add(HopStep.PACKED, Items.of(story.pack(1)), Story.DISTRIBUTOR)
                .told();
        story.ship(pallet, Story.DISTRIBUTOR, Story.SHOP);
        story.receive(pallet, Story.SHOP);
        story.unpack(story.palletId(), Story.SHOP);
        story.sell(story.pack(0));
        Facts.publish(story.facts.toArray(Fact[]::new));
        Facts.publish(ExampleDocuments.captured("Example_9.6.4-TransformationEvent.jsonld"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"No_Preference", "Always_EPC_URN", "Always_GS1_Digital_Link"})
    void theWholeAnswerIsValid(String format) throws JsonProcessingException {
        await().untilAsserted(() -> assertThat(texts(answer(format), "bizStep")).containsAll(STEPS));
        await().untilAsserted(() -> assertThat(texts(answer(format), "type")).contains("TransformationEvent"));

        JsonNode answer = answer(format);

        assertThat(EpcisSchema.violations(answer)).isEmpty();
        assertThat(texts(answer, "bizStep")).containsAll(STEPS);
        assertThat(texts(answer, "disposition"))
                .contains(
                        "active",
                        "inactive",
                        "in_transit",
                        "returned",
                        "in_progress",
                        "unknown",
                        "stolen",
                        "destroyed",
                        "unavailable",
                        "non_conformant",
                        "retail_sold");
        assertThat(answer.findValues("errorDeclaration")).isNotEmpty();
    }

    /** Negative control: the schema does find what is wrong. */
    @Test
    void theSchemaRefusesAStepThatIsNone() throws JsonProcessingException {
        await().untilAsserted(() ->
                assertThat(texts(answer("No_Preference"), "bizStep")).containsAll(STEPS));
        String spoiled = answer("No_Preference").toString().replace("\"shipping\"", "\"ship it\"");

        assertThat(EpcisSchema.violations(new ObjectMapper().readTree(spoiled))).isNotEmpty();
    }

    private JsonNode answer(String format) throws JsonProcessingException {
        String everything = String.join(
                "|",
                story.packUri(0),
                story.packUri(1),
                story.packUri(5),
                story.packUri(20),
                story.packUri(30),
                story.cartonUri(0),
                story.caseUnit.digits18(),
                story.pallet.digits18(),
                "urn:epc:id:sgtin:4012345.077889.25");
        return new ObjectMapper()
                .readTree(asRegulator()
                        .header("GS1-EPC-Format", format)
                        .queryParam("MATCH_anyEPC", everything)
                        .queryParam("perPage", 1000)
                        .get("/epcis/v2/events")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    private static Set<String> texts(JsonNode answer, String field) {
        Set<String> texts = new TreeSet<>();
        answer.at("/epcisBody/queryResults/resultsBody/eventList")
                .forEach(event -> texts.add(event.path(field).asText()));
        return texts;
    }
}
