package io.leaftrace.logistics.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** EPCIS documents for tests. */
final class Documents {
    private Documents() {}

    /** GS1's published examples. */
    static final List<String> EXAMPLES = List.of(
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

    static byte[] example(String name) {
        try (InputStream document = Documents.class.getResourceAsStream("/epcis/" + name)) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] document(String... events) {
        return ("{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],"
                        + "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
                        + "\"creationDate\":\"2026-03-01T08:00:00.000+08:00\","
                        + "\"epcisBody\":{\"eventList\":[" + String.join(",", events) + "]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String eventId() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    static String event(String eventId, String bizStep) {
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"" + eventId + "\",\"eventTime\":\"2026-03-01T08:00:00+08:00\","
                + "\"eventTimeZoneOffset\":\"+08:00\",\"epcList\":[\"urn:epc:id:sgtin:0614141.107346.2018\"],"
                + "\"action\":\"OBSERVE\",\"bizStep\":\"" + bizStep + "\"}";
    }
}
