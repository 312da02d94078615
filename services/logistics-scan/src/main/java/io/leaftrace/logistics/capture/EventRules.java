package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.logistics.capture.hash.Namespaces;
import io.leaftrace.logistics.capture.hash.Vocabulary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules of EPCIS and CBV 2.0 that the JSON schema cannot express, on an event that it allows. */
final class EventRules {

    /** Nobody reads more of one event. */
    private static final int MAX_ERRORS = 50;

    /** Nowhere is it earlier than on Baker Island. */
    private static final int MIN_OFFSET_SECONDS = -12 * 3600;

    private static final Set<String> STANDARD_FIELDS_OF_EVENTS = Set.of(
            "@context",
            "type",
            "eventTime",
            "recordTime",
            "eventTimeZoneOffset",
            "eventID",
            "certificationInfo",
            "errorDeclaration",
            "epcList",
            "quantityList",
            "action",
            "bizStep",
            "disposition",
            "persistentDisposition",
            "readPoint",
            "bizLocation",
            "bizTransactionList",
            "sourceList",
            "destinationList",
            "sensorElementList",
            "ilmd",
            "parentID",
            "childEPCs",
            "childQuantityList",
            "inputEPCList",
            "inputQuantityList",
            "outputEPCList",
            "outputQuantityList",
            "transformationID");

    private static final List<String> QUANTITY_LISTS =
            List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");

    private static final List<String> EPC_LISTS = List.of("epcList", "childEPCs", "inputEPCList", "outputEPCList");

    private final JsonNode event;
    private final Namespaces namespaces;
    private final Found found;

    private EventRules(JsonNode event, Namespaces outside, String pointer) {
        this.event = event;
        this.namespaces = outside.with(event.get("@context"));
        this.found = new Found(pointer, new ArrayList<>());
    }

    /** Where errors are collected. */
    record Found(String pointer, List<CaptureError> errors) {

        void error(String at, String rule, String detail) {
            if (errors.size() < MAX_ERRORS) {
                errors.add(new CaptureError(pointer + at, rule, detail));
            }
        }
    }

    /**
     * What is wrong with an event.
     *
     * @param outside the namespaces of its document
     * @param pointer where it stands, a JSON pointer
     */
    static List<CaptureError> errors(JsonNode event, Namespaces outside, String pointer) {
        EventRules rules = new EventRules(event, outside, pointer);
        rules.words();
        rules.times();
        rules.identifiers();
        rules.parent();
        rules.quantities();
        rules.extensions();
        rules.declaration();
        for (int i = 0; i < event.path("sensorElementList").size(); i++) {
            SensorRules.check(event.path("sensorElementList").get(i), "/sensorElementList/" + i, rules.found);
        }
        return List.copyOf(rules.found.errors());
    }

    private void words() {
        word("/bizStep", Vocabulary.BIZ_STEP);
        word("/disposition", Vocabulary.DISPOSITION);
        words("/persistentDisposition/set", "", Vocabulary.DISPOSITION);
        words("/persistentDisposition/unset", "", Vocabulary.DISPOSITION);
        words("/bizTransactionList", "/type", Vocabulary.BIZ_TRANSACTION_TYPE);
        words("/sourceList", "/type", Vocabulary.SOURCE_DESTINATION_TYPE);
        words("/destinationList", "/type", Vocabulary.SOURCE_DESTINATION_TYPE);
        word("/errorDeclaration/reason", Vocabulary.ERROR_REASON);
    }

    private void words(String list, String field, Vocabulary vocabulary) {
        for (int i = 0; i < event.at(list).size(); i++) {
            word(list + "/" + i + field, vocabulary);
        }
    }

    private void word(String at, Vocabulary vocabulary) {
        StandardWords.check(event.at(at), at, vocabulary, found);
    }

    /** The schema's pattern also takes offsets that no place on earth has. */
    private void times() {
        String offset = event.path("eventTimeZoneOffset").asText();
        if (!offset.isEmpty() && ZoneOffset.of(offset).getTotalSeconds() < MIN_OFFSET_SECONDS) {
            found.error("/eventTimeZoneOffset", "implausible_offset", "No place is more than 12 hours behind UTC.");
        }
    }

    private void identifiers() {
        EPC_LISTS.forEach(list -> {
            for (int i = 0; i < event.path(list).size(); i++) {
                EventIdentifiers.instance(event.path(list).get(i), "/" + list + "/" + i, found);
            }
        });
        QUANTITY_LISTS.forEach(list -> {
            for (int i = 0; i < event.path(list).size(); i++) {
                String at = "/" + list + "/" + i + "/epcClass";
                EventIdentifiers.itemClass(event.at(at), at, found);
            }
        });
        EventIdentifiers.any(event.path("parentID"), "/parentID", found);
        EventIdentifiers.any(event.path("transformationID"), "/transformationID", found);
        EventIdentifiers.any(event.at("/readPoint/id"), "/readPoint/id", found);
        EventIdentifiers.any(event.at("/bizLocation/id"), "/bizLocation/id", found);
        inPairs("bizTransactionList", "bizTransaction");
        inPairs("sourceList", "source");
        inPairs("destinationList", "destination");
    }

    private void inPairs(String list, String field) {
        for (int i = 0; i < event.path(list).size(); i++) {
            String at = "/" + list + "/" + i + "/" + field;
            EventIdentifiers.any(event.at(at), at, found);
        }
    }

    /** EPCIS 2.0, section 7.4.3: only an observation may leave the parent out. */
    private void parent() {
        boolean aggregates = event.path("type").asText().equals("AggregationEvent");
        if (aggregates
                && !event.has("parentID")
                && !event.path("action").asText().equals("OBSERVE")) {
            found.error("/parentID", "parent_missing", "With action ADD or DELETE the parent must be named.");
        }
        String parent = event.path("parentID").asText("");
        for (int i = 0; !parent.isEmpty() && i < event.path("childEPCs").size(); i++) {
            if (event.path("childEPCs").get(i).asText().equals(parent)) {
                found.error("/childEPCs/" + i, "parent_among_children", "Nothing is packed into itself.");
            }
        }
    }

    private void quantities() {
        QUANTITY_LISTS.forEach(list -> {
            for (int i = 0; i < event.path(list).size(); i++) {
                quantity(event.path(list).get(i), "/" + list + "/" + i);
            }
        });
    }

    /** EPCIS 2.0, section 7.3.3.3. */
    private void quantity(JsonNode element, String at) {
        JsonNode quantity = element.get("quantity");
        if (quantity == null) {
            if (element.has("uom")) {
                found.error(at + "/uom", "uom_without_quantity", "A unit needs the quantity that it measures.");
            }
            return;
        }
        if (quantity.decimalValue().signum() < 0) {
            found.error(at + "/quantity", "quantity_negative", "A quantity is not negative.");
        } else if (!element.has("uom")
                && quantity.decimalValue().stripTrailingZeros().scale() > 0) {
            found.error(at + "/quantity", "quantity_not_whole", "Without a unit a quantity counts items, whole ones.");
        }
    }

    private void extensions() {
        event.fieldNames().forEachRemaining(name -> {
            if (!STANDARD_FIELDS_OF_EVENTS.contains(name)) {
                extension(name, event.get(name), "/" + escaped(name));
            }
        });
        for (String place : List.of("readPoint", "bizLocation")) {
            event.path(place).fieldNames().forEachRemaining(name -> {
                if (!name.equals("id")) {
                    extension(name, event.path(place).get(name), "/" + place + "/" + escaped(name));
                }
            });
        }
        inside(event.path("ilmd"), "/ilmd");
        inside(event.path("sensorElementList"), "/sensorElementList");
    }

    private void extension(String name, JsonNode value, String at) {
        if (name.indexOf(':') > 0 && !isAbsolute(name) && !namespaces.mayDeclare(name)) {
            found.error(at, "namespace_unknown", "Declare the prefix of this name in @context, or write its URI.");
        }
        inside(value, at);
    }

    private void inside(JsonNode node, String at) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                inside(node.get(i), at + "/" + i);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> extension(field.getKey(), field.getValue(), at + "/" + escaped(field.getKey())));
        }
    }

    private static boolean isAbsolute(String name) {
        return name.startsWith("http://") || name.startsWith("https://") || name.startsWith("urn:");
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void declaration() {
        JsonNode declaration = event.path("errorDeclaration");
        Set<String> corrective = new HashSet<>();
        declaration.path("correctiveEventIDs").forEach(id -> corrective.add(id.asText()));
        if (event.has("eventID") && corrective.contains(event.get("eventID").asText())) {
            found.error("/errorDeclaration/correctiveEventIDs", "corrects_itself", "An event cannot correct itself.");
        }
        Instant declaredAt =
                EpcisTime.parse(declaration.path("declarationTime").asText()).orElse(Instant.MAX);
        if (EpcisTime.parse(event.path("eventTime").asText())
                .filter(declaredAt::isBefore)
                .isPresent()) {
            found.error(
                    "/errorDeclaration/declarationTime",
                    "declared_before_event",
                    "An event is declared to be wrong after it happened.");
        }
    }
}
