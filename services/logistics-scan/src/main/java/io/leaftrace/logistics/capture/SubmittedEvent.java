package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * An event of a document that was sent.
 *
 * @param pointer where it stands in the document, a JSON pointer
 * @param key its identity; null when there are errors
 * @param eventTime UTC, cut to microseconds; null when there are errors
 * @param contentDigest equal for equal content, however it was written
 * @param text as it was sent
 * @param errors what is wrong with it by itself
 */
record SubmittedEvent(
        String pointer, EventKey key, Instant eventTime, String contentDigest, String text, List<CaptureError> errors) {

    /** An event without errors; one that came without an {@code eventID} is given one that follows from its content. */
    static SubmittedEvent right(String pointer, JsonNode event, String text) {
        String eventId = event.path("eventID").asText(null);
        return new SubmittedEvent(
                pointer,
                new EventKey(eventId == null ? EventContent.uuid(event) : eventId, event.has("errorDeclaration")),
                EpcisTime.parse(event.get("eventTime").asText()).orElseThrow(),
                EventContent.digest(event),
                text,
                List.of());
    }

    static SubmittedEvent wrong(String pointer, String text, List<CaptureError> errors) {
        return new SubmittedEvent(pointer, null, null, null, text, errors);
    }
}
