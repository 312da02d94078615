package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An EPCIS document, or a bare event, as it was sent.
 *
 * @param text the whole document
 * @param tree the same, read; numbers keep their value however long they are
 */
record EpcisDocument(String text, JsonNode tree) {

    /** Objects and lists inside each other: far more than any event needs. */
    static final int MAX_DEPTH = 100;

    // A name that stands twice would be read as one thing here and as another elsewhere.
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private static final String BODY = "epcisBody";
    private static final String EVENTS = "eventList";
    private static final String ESCAPED_NUL = "\\u0000";

    /** Where the events stand, as a JSON pointer. */
    static final String EVENTS_POINTER = "/" + BODY + "/" + EVENTS;

    /**
     * Reads a document.
     *
     * @throws IOException when it is not one JSON value in UTF-8, or too deep, or holds the character U+0000, which no
     *     database keeps
     */
    static EpcisDocument read(byte[] utf8) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8))
                .toString();
        JsonNode tree = JSON.readTree(text);
        if (tree.isMissingNode()) {
            throw new EOFException("an empty body");
        }
        if (text.contains(ESCAPED_NUL) && holdsNul(tree)) {
            throw new IOException("a text with U+0000");
        }
        return new EpcisDocument(text, tree);
    }

    private static boolean holdsNul(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().indexOf('\0') >= 0;
        }
        for (var field : node.properties()) {
            if (field.getKey().indexOf('\0') >= 0) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (holdsNul(child)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has a list of events, be they right or wrong. */
    boolean hasEvents() {
        return tree.at(EVENTS_POINTER).isArray();
    }

    /** The events, read; only with {@link #hasEvents}. */
    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        tree.at(EVENTS_POINTER).forEach(events::add);
        return events;
    }

    /** The document without its events. */
    JsonNode envelope() {
        ObjectNode envelope = ((ObjectNode) tree).objectNode().setAll((ObjectNode) tree);
        ObjectNode body = envelope.objectNode().setAll((ObjectNode) tree.get(BODY));
        body.set(EVENTS, envelope.arrayNode());
        envelope.set(BODY, body);
        return envelope;
    }

    /** The {@code @context} as JSON text; the literal {@code null} when there is none. */
    String context() {
        JsonNode context = tree.get("@context");
        return context == null ? "null" : context.toString();
    }

    /** The text of each event, cut out of the document to the letter; only with {@link #hasEvents}. */
    List<String> eventTexts() {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            enter(json, BODY);
            enter(json, EVENTS);
            List<String> texts = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int from = Math.toIntExact(json.currentTokenLocation().getCharOffset());
                json.skipChildren();
                json.finishToken();
                int to = Math.toIntExact(json.currentLocation().getCharOffset());
                texts.add(text.substring(from, to));
            }
            return texts;
        } catch (IOException alreadyRead) {
            throw new IllegalStateException(alreadyRead);
        }
    }

    /** Moves from the start of an object to the value of its field. */
    private static void enter(JsonParser json, String field) throws IOException {
        while (!field.equals(json.nextFieldName())) {
            json.nextToken();
            json.skipChildren();
        }
        json.nextToken();
    }
}
