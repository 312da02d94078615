package io.leaftrace.analytics.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads out of a captured EPCIS event what a trace needs to know: what, where, and which items. */
final class CapturedEventReading {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");

    private final ItemReading items;

    CapturedEventReading(ItemReading items) {
        this.items = items;
    }

    /** Reads one of the events that were captured together. */
    FactRow read(EpcisEventsCaptured capture, int part) {
        CapturedEvent event = capture.events().get(part);
        JsonNode json = tree(event.json());
        EventKind kind = kind(json);
        Map<Role, Items> named = items(json);
        StoredFact.Captured captured = new StoredFact.Captured(event.json(), capture.context());
        return new FactRow(
                new StoredFact(
                        header(capture.header(), event, json),
                        part,
                        EpcisEventsCaptured.class.getSimpleName(),
                        event.eventId(),
                        kind,
                        where(json),
                        Details.toldBy(capture.capturedBy()),
                        empties(kind, named),
                        captured,
                        null,
                        null),
                named);
    }

    /** The capture's, with the event's own time. */
    private static Header header(Header capture, CapturedEvent event, JsonNode json) {
        return new Header(
                capture.eventId(),
                event.eventTime(),
                OFFSET.format(ZoneOffset.of(json.path("eventTimeZoneOffset").asText("+00:00"))),
                capture.recordedAt(),
                capture.producer(),
                capture.sequence());
    }

    private static EventKind kind(JsonNode json) {
        return new EventKind(
                json.path("type").asText(),
                text(json, "action"),
                CbvWord.bare(text(json, "bizStep")),
                CbvWord.bare(text(json, "disposition")));
    }

    private static Where where(JsonNode json) {
        String readPoint = text(json.path("readPoint"), "id");
        String bizLocation = text(json.path("bizLocation"), "id");
        String place = Places.gln(bizLocation) == null ? readPoint : bizLocation;
        return new Where(
                readPoint, bizLocation, Places.gln(place), Places.position(readPoint), Places.gln(destination(json)));
    }

    private static String destination(JsonNode json) {
        for (JsonNode destination : json.path("destinationList")) {
            if ("location".equals(CbvWord.bare(text(destination, "type")))) {
                return text(destination, "destination");
            }
        }
        return null;
    }

    private Map<Role, Items> items(JsonNode json) {
        Map<Role, Items> named = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            List<String> uris = uris(json.path(role.field()));
            if (!uris.isEmpty()) {
                named.put(role, items.of(uris));
            }
        }
        return named;
    }

    private static List<String> uris(JsonNode field) {
        if (field.isTextual()) {
            return List.of(text(field));
        }
        List<String> uris = new ArrayList<>();
        for (JsonNode element : field) {
            uris.add(text(element.isTextual() ? element : element.path("epcClass")));
        }
        return uris;
    }

    /** EPCIS 2.0 section 7.4.3: a DELETE that names no children takes all of them out. */
    private static boolean empties(EventKind kind, Map<Role, Items> named) {
        return kind.isAggregation()
                && kind.deletes()
                && !named.containsKey(Role.CHILD)
                && !named.containsKey(Role.CHILD_KIND);
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).isTextual() ? text(object.path(field)) : null;
    }

    /** Postgres has no room for NUL in a text. */
    private static String text(JsonNode value) {
        return value.asText().replace("\0", "");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("a captured event that is not JSON", broken);
        }
    }
}
