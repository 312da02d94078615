package io.leaftrace.journey;

import static io.leaftrace.journey.SupplyChain.expect;
import static io.leaftrace.journey.SupplyChain.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import io.leaftrace.local.demo.DemoRecord.Capture;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events of others, captured as EPCIS documents, and facts of ours, given as EPCIS events. */
@ExtendWith(WholeSystem.class)
class CapturedEventsJourneyTest {

    private static final List<String> ITEM_LISTS =
            List.of("epcList", "childEPCs", "inputEPCList", "outputEPCList", "parentID");

    private final RunningSystem system;
    private final SupplyChain chain;

    CapturedEventsJourneyTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    @Test
    void allThirteenExamplesOfGs1AreCaptured() {
        List<Capture> captures = system.demo().captures();

        assertThat(captures).hasSize(13);
        for (Capture capture : captures) {
            JsonNode job = expect(200, system.as(Role.OPERATOR).get(capture.location()));
            assertThat(job.get("running").asBoolean()).as(capture.file()).isFalse();
            assertThat(job.get("success").asBoolean()).as(capture.file()).isTrue();
            assertThat(job.get("errors")).as(capture.file()).isEmpty();
        }
    }

    @Test
    void everyCapturedEventIsGivenBackAsItWasCaptured() {
        for (Capture capture : system.demo().captures()) {
            List<JsonNode> captured = EpcisDocuments.events(capture.file());
            assertThat(capture.queries()).as(capture.file()).hasSameSizeAs(captured);
            for (int i = 0; i < captured.size(); i++) {
                String query = capture.queries().get(i);
                JsonNode answer = get("/epcis/v2/events" + query + "&perPage=1000");
                EpcisDocuments.requireValid(answer);
                assertThat(events(answer)).as(capture.file() + ", " + query).contains(captured.get(i));
            }
        }
    }

    @Test
    void tracesAnswerForEveryItemInTheCapturedEvents() {
        for (Capture capture : system.demo().captures()) {
            for (JsonNode event : EpcisDocuments.events(capture.file())) {
                for (String item : items(event).toList()) {
                    JsonNode trace = chain.trace(item);
                    assertThat(list(trace.get("steps")).stream().map(step -> step.get("event")))
                            .as(capture.file() + ", " + item)
                            .contains(event);
                }
            }
        }
    }

    @Test
    void factsOfThePackAreEventsTooAndTheAnswerIsValidEpcis() {
        String pack = system.demo().soldPack().canonical();

        JsonNode answer = query(pack);

        EpcisDocuments.requireValid(answer);
        List<JsonNode> events = events(answer);
        assertThat(events.stream().map(event -> event.get("bizStep").asText()))
                .containsExactlyInAnyOrder("commissioning", "packing", "retail_selling");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.get("eventTimeZoneOffset").asText()).isEqualTo("+08:00");
            assertThat(event.at("/readPoint/id").asText()).startsWith("https://id.gs1.org/414/");
        });
    }

    @Test
    void factsOfCaseAndPalletAreEventsTooAndTheAnswersAreValidEpcis() {
        for (String unit : List.of("carton", "case", "pallet")) {
            JsonNode answer = query(system.demo().codes().get(unit).canonical());
            EpcisDocuments.requireValid(answer);
            assertThat(events(answer)).as(unit).isNotEmpty();
        }
    }

    @Test
    void everyPageOfAllEventsIsValidEpcis() {
        int pages = 0;
        for (String page = "/epcis/v2/events?perPage=20"; page != null; pages++) {
            Response answer =
                    system.as(Role.REGULATOR).urlEncodingEnabled(false).get(page);
            EpcisDocuments.requireValid(expect(200, answer));
            page = next(answer.header("Link"));
        }
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void documentThatIsNoEpcisIsRefusedAndTheRefusalKept() {
        String mark = UUID.randomUUID().toString();

        expect(
                400,
                system.as(Role.OPERATOR)
                        .body(Map.of("type", "EPCISDocument", "schemaVersion", mark))
                        .post("/epcis/v2/capture"));

        assertThat(get("/logistics-scan/v1/refusals?limit=10").get("items").toString())
                .contains(mark);
    }

    /** What a query finds about an item. */
    private JsonNode query(String item) {
        return expect(
                200, system.as(Role.REGULATOR).queryParam("MATCH_anyEPC", item).get("/epcis/v2/events"));
    }

    /** @param pathAndQuery encoded already */
    private JsonNode get(String pathAndQuery) {
        return expect(200, system.as(Role.REGULATOR).urlEncodingEnabled(false).get(pathAndQuery));
    }

    private static List<JsonNode> events(JsonNode answer) {
        return list(answer.at("/epcisBody/queryResults/resultsBody/eventList"));
    }

    private static Stream<String> items(JsonNode event) {
        List<String> items = new ArrayList<>();
        for (String field : ITEM_LISTS) {
            JsonNode value = event.path(field);
            (value.isArray() ? list(value) : List.of(value))
                    .stream()
                            .map(item -> item.asText(null))
                            .filter(Objects::nonNull)
                            .filter(text -> !text.isEmpty())
                            .forEach(items::add);
        }
        return items.stream();
    }

    /** Of {@code <https://…>; rel="next"}; null when there is no more. */
    private static String next(String link) {
        if (link == null) {
            return null;
        }
        URI address = URI.create(link.substring(link.indexOf('<') + 1, link.indexOf('>')));
        return address.getRawPath() + "?" + address.getRawQuery();
    }
}
