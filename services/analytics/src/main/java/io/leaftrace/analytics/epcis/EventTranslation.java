package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The identifiers in the events of one document, to be written in another form. */
final class EventTranslation {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final List<String> LISTS = List.of("epcList", "childEPCs", "inputEPCList", "outputEPCList");

    private static final List<String> QUANTITIES =
            List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");

    private static final List<String> IDENTIFIERS_OF_SENSORS =
            List.of("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules", "uriValue");

    private final List<JsonNode> events = new ArrayList<>();

    private EventTranslation() {}

    /** Reads the events of a query document, those too that were to be written as they are. */
    static EventTranslation of(ObjectNode document) {
        EventTranslation translation = new EventTranslation();
        ArrayNode list = (ArrayNode) document.at("/epcisBody/queryResults/resultsBody/eventList");
        for (int at = 0; at < list.size(); at++) {
            JsonNode event = read(list.get(at));
            list.set(at, event);
            translation.events.add(event);
        }
        return translation;
    }

    /** What the identifiers may begin with, so that those that are company prefixes can be looked up. */
    Set<String> possiblePrefixes() {
        Set<String> prefixes = new HashSet<>();
        translate(uri -> {
            EpcForms.possiblePrefixes(uri).forEach(prefixes::add);
            return uri;
        });
        return prefixes;
    }

    void toUrns(Set<String> companyPrefixes) {
        translate(uri -> EpcForms.urn(uri, companyPrefixes));
    }

    void toLinks() {
        translate(EventFields::canonical);
    }

    private void translate(UnaryOperator<String> form) {
        events.forEach(event -> event(event, form));
    }

    private static void event(JsonNode event, UnaryOperator<String> form) {
        field(event, "parentID", form);
        LISTS.forEach(name -> elements(event.path(name), form));
        QUANTITIES.forEach(name -> event.path(name).forEach(element -> field(element, "epcClass", form)));
        field(event.path("readPoint"), "id", form);
        field(event.path("bizLocation"), "id", form);
        event.path("sourceList").forEach(one -> field(one, "source", form));
        event.path("destinationList").forEach(one -> field(one, "destination", form));
        event.path("bizTransactionList").forEach(one -> field(one, "bizTransaction", form));
        field(event, "transformationID", form);
        for (JsonNode element : event.path("sensorElementList")) {
            sensor(element.path("sensorMetadata"), form);
            element.path("sensorReport").forEach(report -> sensor(report, form));
        }
    }

    private static void sensor(JsonNode object, UnaryOperator<String> form) {
        IDENTIFIERS_OF_SENSORS.forEach(name -> field(object, name, form));
    }

    private static void field(JsonNode object, String name, UnaryOperator<String> form) {
        JsonNode value = object.path(name);
        if (value.isTextual()) {
            ((ObjectNode) object).put(name, form.apply(value.asText()));
        }
    }

    private static void elements(JsonNode list, UnaryOperator<String> form) {
        for (int at = 0; at < list.size(); at++) {
            if (list.get(at).isTextual()) {
                ((ArrayNode) list)
                        .set(at, TextNode.valueOf(form.apply(list.get(at).asText())));
            }
        }
    }

    private static JsonNode read(JsonNode event) {
        if (event instanceof POJONode node && node.getPojo() instanceof RawValue raw) {
            try {
                return JSON.readTree((String) raw.rawValue());
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException("stored JSON that is none", broken);
            }
        }
        return event;
    }
}
