package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of which others may think, and questions nobody should ask. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class BadEventsTest {

    private static final String EVENTS = "epcisBody.queryResults.resultsBody.eventList";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String epc = "https://example.com/items/" + UUID.randomUUID();

    @Test
    void findsAnEventByAnyOfTenThousandExtensionFields() {
        ObjectNode event = event("2026-03-01T00:00:00Z");
        for (int field = 0; field < 10_000; field++) {
            event.put("many:field" + field, "value " + field);
        }
        Facts.publish(captured(event, "2026-03-01T00:00:00Z"));
        await().untilAsserted(() -> events("MATCH_anyEPC", epc).then().body(EVENTS, hasSize(1)));

        for (int field : List.of(0, 5_000, 9_999)) {
            asRegulator()
                    .queryParam("MATCH_anyEPC", epc)
                    .queryParam("EQ_many:field" + field, "value " + field)
                    .get("/epcis/v2/events")
                    .then()
                    .statusCode(200)
                    .body(EVENTS, hasSize(1));
        }
        asRegulator()
                .queryParam("MATCH_anyEPC", epc)
                .queryParam("EQ_many:field10000", "value 10000")
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS, hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, LT_eventTime, 1970-01-02T00:00:00Z, GE_eventTime",
        "2100-01-01T00:00:00Z, GE_eventTime, 2099-12-31T00:00:00Z, LT_eventTime",
    })
    void findsEventsOfOddTimes(String time, String matching, String bound, String other) {
        Facts.publish(captured(event(time), time));
        await().untilAsserted(() -> events("MATCH_anyEPC", epc).then().body(EVENTS + ".eventTime", contains(time)));

        asRegulator()
                .queryParam("MATCH_anyEPC", epc)
                .queryParam(matching, bound)
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS, hasSize(1));
        asRegulator()
                .queryParam("MATCH_anyEPC", epc)
                .queryParam(other, bound)
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS, hasSize(0));
    }

    @Test
    void itemsThatAreInEachOtherAreQueriedLikeOthers() {
        Story story = new Story();
        story.registrations();
        story.order(story.cartonOrder, PackagingLevel.CARTON, Story.CARTON_GTIN);
        story.pack(new Packing(Items.of(story.carton(0)), Items.of(story.carton(1))));
        story.pack(new Packing(Items.of(story.carton(1)), Items.of(story.carton(0))));
        Facts.publish(story.facts.toArray(Fact[]::new));

        await().untilAsserted(() -> events("MATCH_anyEPC", story.cartonUri(0))
                .then()
                .statusCode(200)
                .body(EVENTS, hasSize(2)));
        asRegulator()
                .queryParam("item", story.cartonUri(0))
                .get("/v1/whereabouts")
                .then()
                .statusCode(200);
        asRegulator()
                .get("/epcis/v2/epcs/{epc}/events", story.cartonUri(1))
                .then()
                .body(EVENTS, hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 100_000})
    void refusesAQueryThatIsNestedDeeply(int levels) {
        String deep = "[".repeat(levels) + "]".repeat(levels);
        String query = "{\"name\":\"deep\",\"query\":{\"eventType\":" + deep + "}}";
        int status = asRegulator()
                .contentType("application/json")
                // As bytes: a text would be read by the client, which is not what is tested.
                .body(query.getBytes(StandardCharsets.UTF_8))
                .post("/epcis/v2/queries")
                .statusCode();
        assertThat(status).isEqualTo(400);
    }

    @Test
    void aTokenOfOneQueryIsNoTokenOfAnother() {
        Story story = Story.told();
        Facts.publish(story.facts.toArray(Fact[]::new));
        String pallet = story.pallet.digits18();
        await().untilAsserted(() -> events("MATCH_anyEPC", pallet).then().body(EVENTS, hasSize(4)));
        String link = asRegulator()
                .queryParam("MATCH_anyEPC", pallet)
                .queryParam("perPage", 1)
                .get("/epcis/v2/events")
                .getHeader("Link");
        String token = link.replaceAll(".*nextPageToken=([^&>]+).*", "$1");

        asRegulator()
                .urlEncodingEnabled(false)
                .get("/epcis/v2/events?nextPageToken=" + token)
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:QueryParameterException"));
    }

    private ObjectNode event(String time) {
        ObjectNode event = JSON.createObjectNode()
                .put("type", "ObjectEvent")
                .put("eventID", "urn:uuid:" + UUID.randomUUID())
                .put("eventTime", time)
                .put("eventTimeZoneOffset", "+00:00")
                .put("action", "OBSERVE");
        event.putArray("epcList").add(epc);
        return event;
    }

    private static EpcisEventsCaptured captured(ObjectNode event, String time) {
        return new EpcisEventsCaptured(
                Facts.header(OffsetDateTime.parse("2026-03-01T00:00:00Z"), "logistics-scan"),
                "c-" + UUID.randomUUID(),
                Story.DEPOT,
                "[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\",{\"many\":\"https://many.example/\"}]",
                List.of(new CapturedEvent(
                        event.get("eventID").asText(),
                        OffsetDateTime.parse(time).toInstant(),
                        event.toString())));
    }
}
