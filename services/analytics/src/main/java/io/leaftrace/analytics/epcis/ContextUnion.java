package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One {@code @context} for events that came with different ones. What an event was captured with joins the document's
 * context when it only adds prefixes and terms that nobody there means otherwise; any other stays with the event.
 */
final class ContextUnion {

    static final String EPCIS = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private final Map<String, JsonNode> terms = new TreeMap<>();

    /**
     * Tries to take a context in.
     *
     * @return whether it is now part of the document's context; if not, the event must carry it itself
     */
    boolean join(JsonNode context) {
        Map<String, JsonNode> added = new TreeMap<>();
        for (JsonNode part : parts(context)) {
            boolean joins = part.isObject() ? collect(part, added) : isEpcis(part);
            if (!joins) {
                return false;
            }
        }
        terms.putAll(added);
        return true;
    }

    /** The document's context. */
    ArrayNode document() {
        ArrayNode document = JsonNodeFactory.instance.arrayNode().add(EPCIS);
        if (!terms.isEmpty()) {
            ObjectNode object = document.addObject();
            terms.forEach(object::set);
        }
        return document;
    }

    /** What an event that may not join carries: its document's context, then its own. */
    static ArrayNode own(JsonNode ofDocument, JsonNode ofEvent) {
        ArrayNode own = JsonNodeFactory.instance.arrayNode();
        parts(ofDocument).forEach(own::add);
        parts(ofEvent).forEach(own::add);
        return own;
    }

    private static List<JsonNode> parts(JsonNode context) {
        List<JsonNode> parts = new ArrayList<>();
        if (context.isArray()) {
            context.forEach(parts::add);
        } else if (!context.isNull() && !context.isMissingNode()) {
            parts.add(context);
        }
        return parts;
    }

    /** Keywords such as {@code @vocab} would change how the other events read. */
    private boolean collect(JsonNode part, Map<String, JsonNode> added) {
        for (Map.Entry<String, JsonNode> term : part.properties()) {
            JsonNode meaning = added.getOrDefault(term.getKey(), terms.get(term.getKey()));
            boolean otherwise = meaning != null && !meaning.equals(term.getValue());
            if (otherwise || term.getKey().startsWith("@")) {
                return false;
            }
            added.put(term.getKey(), term.getValue());
        }
        return true;
    }

    private static boolean isEpcis(JsonNode part) {
        return part.isTextual() && part.asText().equals(EPCIS);
    }
}
