package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.leaftrace.analytics.fact.StoredFact.Captured;
import java.time.Instant;

/** An EPCISQueryDocument in the making (EPCIS 2.0, section 8.2.5). */
final class QueryDocument {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ContextUnion context = new ContextUnion();
    private final ArrayNode events = JsonNodeFactory.instance.arrayNode();

    /**
     * Adds an event of ours.
     *
     * @param itsContext the prefixes that it uses; null for none
     */
    void add(ObjectNode event, ObjectNode itsContext) {
        if (itsContext != null && !context.join(itsContext)) {
            event.set("@context", ContextUnion.own(itsContext, event.path("@context")));
        }
        events.add(event);
    }

    /** Adds an event as it was captured; only where its prefixes mean something else here it is given a context. */
    void add(Captured captured) {
        JsonNode itsContext = tree(captured.context());
        if (context.join(itsContext)) {
            events.addRawValue(new RawValue(captured.json()));
        } else {
            ObjectNode event = (ObjectNode) tree(captured.json());
            event.set("@context", ContextUnion.own(itsContext, event.path("@context")));
            events.add(event);
        }
    }

    /** @param createdAt when the document was made */
    ObjectNode document(Instant createdAt) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("@context", context.document());
        document.put("type", "EPCISQueryDocument");
        document.put("schemaVersion", "2.0");
        document.put("creationDate", createdAt.toString());
        ObjectNode results = document.putObject("epcisBody").putObject("queryResults");
        results.put("queryName", "SimpleEventQuery");
        results.putObject("resultsBody").set("eventList", events);
        return document;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored JSON that is none", broken);
        }
    }
}
