package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.epcis.EventField.INNER;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.analytics.fact.CbvWord;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Lists what an event says beyond what a fact has columns for (EPCIS 2.0, section 8.2.7.1), so that it can be found by it. */
final class EventFields {

    /** Fields with columns or rows of their own, and what nobody asks for. */
    private static final Set<String> ELSEWHERE = Set.of(
            "@context",
            "type",
            "isA",
            "eventID",
            "eventTime",
            "eventTimeZoneOffset",
            "recordTime",
            "action",
            "bizStep",
            "disposition",
            "epcList",
            "parentID",
            "childEPCs",
            "inputEPCList",
            "outputEPCList");

    private static final Set<String> QUANTITIES =
            Set.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");

    /** Of a sensor report: what has a unit. */
    static final Set<String> MEASURED = Set.of("value", "minValue", "maxValue", "meanValue", "sDev", "percValue");

    private static final int MOST_PLACES = 400;

    private static final String DEVIATION = "sDev";

    /** Identifiers, which have more than one spelling. */
    private static final Set<String> IDENTIFIERS =
            Set.of("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules", "uriValue");

    private static final Set<String> WORDS = Set.of("type", "exception", "component");

    private final Vocabulary vocabulary;
    private final Set<EventField> fields = new LinkedHashSet<>();

    private EventFields(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What an event says, each once. */
    static List<EventField> of(JsonNode event, Vocabulary vocabulary) {
        EventFields reading = new EventFields(vocabulary);
        event.properties().forEach(reading::top);
        return List.copyOf(reading.fields);
    }

    /** The one spelling under which an identifier is kept: a Digital Link, or a URI of another scheme as it is. */
    static String canonical(String uri) {
        boolean gs1 = uri.regionMatches(true, 0, "urn:epc:", 0, 8) || uri.regionMatches(true, 0, "http", 0, 4);
        if (!gs1) {
            return uri;
        }
        try {
            return Identifier.parse(uri).digitalLink();
        } catch (IdentifierException otherScheme) {
            return uri;
        }
    }

    /** How a value of a standard field of sensor data is kept. */
    static Literal ofSensorField(String field, String value) {
        if (IDENTIFIERS.contains(field)) {
            return Literal.ofText(canonical(value));
        }
        return WORDS.contains(field) ? Literal.ofText(CbvWord.bare(value)) : Literal.of(value);
    }

    private void top(Map.Entry<String, JsonNode> field) {
        String name = field.getKey();
        JsonNode value = field.getValue();
        if (ELSEWHERE.contains(name)) {
            return;
        }
        if (QUANTITIES.contains(name)) {
            value.forEach(this::quantity);
            return;
        }
        switch (name) {
            case "readPoint", "bizLocation" -> place(name, value);
            case "bizTransactionList" -> value.forEach(one -> typed("bizTransaction", one));
            case "sourceList" -> value.forEach(one -> typed("source", one));
            case "destinationList" -> value.forEach(one -> typed("destination", one));
            case "persistentDisposition" -> persistent(value);
            case "transformationID" -> add(name, Literal.ofText(canonical(value.asText())));
            case "certificationInfo" -> each(value, one -> add(name, Literal.ofText(one.asText())));
            case "errorDeclaration" -> errorDeclaration(value);
            case "sensorElementList" -> value.forEach(this::sensorElement);
            case "ilmd" -> extensions(EventField.ILMD, value, Set.of());
            default -> extension("", name, value);
        }
    }

    private void place(String name, JsonNode place) {
        if (place.path("id").isTextual()) {
            add(name, Literal.ofText(canonical(place.path("id").asText())));
        }
        extensions(name + "_", place, Set.of("id"));
    }

    private void typed(String field, JsonNode one) {
        String type = CbvWord.bare(one.path("type").asText(""));
        add(field + "_" + type, Literal.ofText(canonical(one.path(field).asText())));
    }

    private void persistent(JsonNode value) {
        for (String change : List.of("set", "unset")) {
            value.path(change)
                    .forEach(word ->
                            add("persistentDisposition_" + change, Literal.ofText(CbvWord.bare(word.asText()))));
        }
    }

    private void quantity(JsonNode element) {
        JsonNode quantity = element.path("quantity");
        if (quantity.isNumber()) {
            add("quantity", Literal.ofNumber(quantity.asDouble()));
            measured("quantity", quantity, element.path("uom"));
        }
    }

    private void errorDeclaration(JsonNode declaration) {
        add(EventField.ERROR_DECLARATION, Literal.of(declaration.path("declarationTime")));
        if (declaration.path("reason").isTextual()) {
            String reason = CbvWord.bare(declaration.path("reason").asText());
            add(EventField.ERROR_REASON, Literal.ofText(reason));
        }
        declaration.path("correctiveEventIDs").forEach(id -> add("correctiveEventID", Literal.ofText(id.asText())));
        extensions(
                EventField.OF_ERROR_DECLARATION,
                declaration,
                Set.of("declarationTime", "reason", "correctiveEventIDs"));
    }

    private void sensorElement(JsonNode element) {
        add(EventField.SENSOR_ELEMENTS, Literal.PRESENT);
        sensor(EventField.OF_SENSOR_METADATA, element.path("sensorMetadata"));
        element.path("sensorReport").forEach(report -> sensor(EventField.OF_SENSOR_REPORT, report));
        extensions(EventField.OF_SENSOR_ELEMENT, element, Set.of("sensorMetadata", "sensorReport"));
    }

    private void sensor(String scope, JsonNode object) {
        object.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (MEASURED.contains(name) && value.isNumber()) {
                measured(name, value, object.path("uom"));
            } else if (name.contains(":") || !value.isValueNode()) {
                extension(scope, name, value);
            } else {
                add(scope + name, ofSensorField(name, value.asText()));
            }
        });
    }

    private void measured(String name, JsonNode value, JsonNode uom) {
        // Adding to a number of a billion places would take a billion places.
        boolean sane = Math.abs((long) value.decimalValue().scale()) < MOST_PLACES;
        if (uom.isTextual() && sane) {
            Unit unit = Unit.of(uom.asText());
            double base = name.equals(DEVIATION)
                    ? unit.differenceToBase(value.decimalValue())
                    : unit.toBase(value.decimalValue());
            add(name + "_" + unit.base(), Literal.ofNumber(base));
        }
    }

    private void extensions(String scope, JsonNode object, Set<String> without) {
        object.properties().forEach(field -> {
            if (!without.contains(field.getKey()) && !field.getKey().startsWith("@")) {
                extension(scope, field.getKey(), field.getValue());
            }
        });
    }

    private void extension(String scope, String field, JsonNode value) {
        values(scope + vocabulary.name(field), INNER + scope, value);
    }

    private void values(String name, String innerScope, JsonNode value) {
        if (value.isArray()) {
            value.forEach(one -> values(name, innerScope, one));
        } else if (value.isObject()) {
            add(name, Literal.PRESENT);
            value.properties().forEach(field -> inner(name, innerScope, field.getKey(), field.getValue()));
        } else {
            add(name, Literal.of(value));
        }
    }

    /** What JSON-LD writes as an object may be a value with its type. */
    private void inner(String name, String innerScope, String field, JsonNode value) {
        if (field.equals("@value") || field.equals("@id")) {
            add(name, Literal.of(value));
        } else if (!field.startsWith("@")) {
            values(innerScope + vocabulary.name(field), innerScope, value);
        }
    }

    private static void each(JsonNode value, Consumer<JsonNode> taking) {
        if (value.isArray()) {
            value.forEach(taking);
        } else {
            taking.accept(value);
        }
    }

    private void add(String name, Literal value) {
        fields.add(new EventField(name, value));
    }
}
