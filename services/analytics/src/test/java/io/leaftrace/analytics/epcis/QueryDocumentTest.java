package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.fact.StoredFact.Captured;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueryDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "{\"type\":\"ObjectEvent\",\"example:a\":26.0, \"x\":[1E+2]}";

    private final QueryDocument document = new QueryDocument();

    @Test
    void bringsPrefixesTogetherInTheDocument() {
        document.add(captured("[\"" + ContextUnion.EPCIS + "\", {\"example\": \"http://a/\"}]"));
        document.add(
                captured("[\"" + ContextUnion.EPCIS + "\", {\"rail\": \"http://b/\"}, {\"example\": \"http://a/\"}]"));

        JsonNode rendered = document.document(Instant.EPOCH);

        assertThat(rendered.at("/@context/1").toString())
                .isEqualTo("{\"example\":\"http://a/\",\"rail\":\"http://b/\"}");
        assertThat(rendered.toString()).contains(EVENT + "," + EVENT);
    }

    @Test
    void leavesAPrefixOfAnotherMeaningWithItsEvent() throws JsonProcessingException {
        document.add(captured("[\"" + ContextUnion.EPCIS + "\", {\"example\": \"http://a/\"}]"));
        document.add(captured("{\"example\": \"http://other/\"}"));

        JsonNode rendered = JSON.readTree(document.document(Instant.EPOCH).toString());

        JsonNode events = rendered.at("/epcisBody/queryResults/resultsBody/eventList");
        assertThat(rendered.at("/@context/1/example").asText()).isEqualTo("http://a/");
        assertThat(events.get(0).has("@context")).isFalse();
        assertThat(events.get(1).at("/@context/0/example").asText()).isEqualTo("http://other/");
        assertThat(events.get(1).get("example:a").asText()).isEqualTo("26.0");
    }

    @Test
    void leavesKeywordsAndUnknownContextsWithTheirEvents() throws JsonProcessingException {
        document.add(captured("{\"@vocab\": \"http://all/\"}"));
        document.add(captured("\"https://elsewhere.example/context.jsonld\""));

        JsonNode rendered = JSON.readTree(document.document(Instant.EPOCH).toString());

        assertThat(rendered.get("@context")).hasSize(1);
        assertThat(rendered.at("/epcisBody/queryResults/resultsBody/eventList"))
                .allSatisfy(event -> assertThat(event.has("@context")).isTrue());
    }

    @Test
    void keepsAnEventsOwnContextBehindThatOfItsDocument() throws JsonProcessingException {
        String event = "{\"type\":\"ObjectEvent\",\"@context\":{\"b\":\"http://b/\"}}";
        document.add(new Captured(event, "{\"@vocab\": \"http://all/\"}"));

        JsonNode rendered = JSON.readTree(document.document(Instant.EPOCH).toString());

        assertThat(rendered.at("/epcisBody/queryResults/resultsBody/eventList/0/@context")
                        .toString())
                .isEqualTo("[{\"@vocab\":\"http://all/\"},{\"b\":\"http://b/\"}]");
    }

    @Test
    void takesADocumentWithoutContext() {
        document.add(captured("null"));

        assertThat(document.document(Instant.EPOCH).get("@context")).hasSize(1);
    }

    private static Captured captured(String context) {
        return new Captured(EVENT, context);
    }
}
