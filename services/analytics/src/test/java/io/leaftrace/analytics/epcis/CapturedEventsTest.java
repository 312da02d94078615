package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.Analytics;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GS1's 13 example documents: trace and query give back what was captured. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class CapturedEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> documents() {
        return ExampleDocuments.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areGivenBackToTheLetterForEveryIdentifierInThem(String name) {
        Facts.publish(ExampleDocuments.captured(name));

        for (JsonNode event : ExampleDocuments.events(EpcisSchema.example(name))) {
            for (String epc : ExampleDocuments.epcs(event)) {
                await().untilAsserted(() -> assertGivenBack(event, "MATCH_anyEPC", epc));
                assertThat(tracedEvents(epc)).contains(event);
            }
            for (String epcClass : ExampleDocuments.classes(event)) {
                await().untilAsserted(() -> assertGivenBack(event, "MATCH_anyEPCClass", epcClass));
                assertThat(tracedEvents(epcClass)).contains(event);
            }
        }
    }

    private static void assertGivenBack(JsonNode event, String parameter, String code) {
        JsonNode answer = json(Analytics.events(parameter, code)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(EpcisSchema.violations(answer)).isEmpty();
        assertThat(answer.at("/epcisBody/queryResults/resultsBody/eventList")).contains(event);
    }

    private static List<JsonNode> tracedEvents(String code) {
        List<JsonNode> events = new ArrayList<>();
        json(Analytics.trace(code).then().statusCode(200).extract().asString())
                .get("steps")
                .forEach(step -> events.add(step.get("event")));
        return events;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
