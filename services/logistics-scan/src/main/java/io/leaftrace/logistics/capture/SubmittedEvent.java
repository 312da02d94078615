package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.logistics.capture.hash.EventHash;
import io.leaftrace.logistics.capture.hash.Namespaces;
import java.time.Instant;
import java.util.List;

/**
 * An event that was sent.
 *
 * @param pointer where it stands in the document, a JSON pointer
 * @param key its identity; null when there are errors
 * @param eventTime UTC, cut to microseconds; null when there are errors
 * @param contentDigest equal for equal JSON
 * @param eventHash equal for events that say the same, and for an event and the declaration that it is wrong
 * @param meaning equal for what says the same and declares the same
 * @param text as it was sent
 * @param errors what is wrong with it by itself
 */
record SubmittedEvent(
        String pointer,
        EventKey key,
        Instant eventTime,
        String contentDigest,
        String eventHash,
        String meaning,
        String text,
        List<CaptureError> errors) {

    private static final String DECLARATION = "errorDeclaration";

    /** An event without errors; one that came without an {@code eventID} is given its event hash (CBV 2.0). */
    static SubmittedEvent right(String pointer, JsonNode event, String text, Namespaces namespaces) {
        String eventId = event.path("eventID").asText(null);
        String hash = EventHash.of(event, namespaces);
        JsonNode declaration = event.get(DECLARATION);
        return new SubmittedEvent(
                pointer,
                new EventKey(eventId == null ? hash : eventId, declaration != null),
                EpcisTime.parse(event.get("eventTime").asText()).orElseThrow(),
                EventContent.digest(event),
                hash,
                declaration == null ? hash : hash + '#' + EventContent.digest(declaration),
                text,
                List.of());
    }

    static SubmittedEvent wrong(String pointer, String text, List<CaptureError> errors) {
        return new SubmittedEvent(pointer, null, null, null, null, null, text, errors);
    }
}
