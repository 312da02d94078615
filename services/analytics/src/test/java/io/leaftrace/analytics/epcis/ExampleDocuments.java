package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Header;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** GS1's example documents, as logistics-scan tells them after capture. */
final class ExampleDocuments {

    static final List<String> NAMES = List.of(
            "AssociationEvent-a.jsonld",
            "AssociationEvent-d.jsonld",
            "Example-TransactionEvents-2020_07_03y.jsonld",
            "Example_9.6.1-ObjectEvent.jsonld",
            "Example_9.6.1-ObjectEventWithDigitalLink.jsonld",
            "Example_9.6.2-ObjectEvent.jsonld",
            "Example_9.6.3-AggregationEvent.jsonld",
            "Example_9.6.3-AggregationEventWithDigitalLink.jsonld",
            "Example_9.6.4-TransformationEvent.jsonld",
            "PersistentDisposition-example.jsonld",
            "SensorDataExample1.jsonld",
            "SensorDataExample6.jsonld",
            "object_event_all_possible_fields.jsonld");

    private static final List<String> EPC_FIELDS =
            List.of("epcList", "childEPCs", "parentID", "inputEPCList", "outputEPCList");
    private static final List<String> CLASS_FIELDS =
            List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");

    private ExampleDocuments() {}

    static EpcisEventsCaptured captured(String name) {
        JsonNode document = EpcisSchema.example(name);
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        Header header = new Header(UUID.randomUUID(), now, "+00:00", now, "logistics-scan", 0);
        List<CapturedEvent> events = new ArrayList<>();
        for (JsonNode event : events(document)) {
            events.add(new CapturedEvent(
                    event.path("eventID").asText("urn:uuid:" + UUID.randomUUID()),
                    OffsetDateTime.parse(event.get("eventTime").asText()).toInstant(),
                    event.toString()));
        }
        String context = document.path("@context").toString();
        return new EpcisEventsCaptured(header, "c-" + header.eventId(), Story.DEPOT, context, events);
    }

    static JsonNode events(JsonNode document) {
        return document.at("/epcisBody/eventList");
    }

    static List<String> epcs(JsonNode event) {
        return EPC_FIELDS.stream().flatMap(field -> texts(event.path(field))).toList();
    }

    static List<String> classes(JsonNode event) {
        return CLASS_FIELDS.stream()
                .flatMap(field -> event.path(field).findValuesAsText("epcClass").stream())
                .toList();
    }

    private static Stream<String> texts(JsonNode field) {
        if (field.isTextual()) {
            return Stream.of(field.asText());
        }
        List<String> texts = new ArrayList<>();
        field.forEach(element -> texts.add(element.asText()));
        return texts.stream();
    }
}
