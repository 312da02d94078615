package io.leaftrace.logistics.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which events of a document are captured. An event that was captured before is not captured again, and no error. */
final class CaptureDecision {

    static final String EVENT_ID_TAKEN = "event_id_taken";

    sealed interface Outcome permits Captured, Refused {}

    /**
     * Something is captured.
     *
     * @param events those that are new
     * @param errors why others are not; empty with {@link ErrorBehaviour#ROLLBACK}
     */
    record Captured(List<SubmittedEvent> events, List<CaptureError> errors) implements Outcome {}

    /** Nothing is captured. */
    record Refused(List<CaptureError> errors) implements Outcome {}

    private final Map<EventKey, String> digests;
    private final List<SubmittedEvent> events = new ArrayList<>();
    private final List<CaptureError> errors = new ArrayList<>();

    private CaptureDecision(Map<EventKey, String> digests) {
        this.digests = new HashMap<>(digests);
    }

    /**
     * Decides on a document.
     *
     * @param known the content digests of those of its events that were captured before
     */
    static Outcome decide(List<SubmittedEvent> submitted, Map<EventKey, String> known, ErrorBehaviour behaviour) {
        CaptureDecision decision = new CaptureDecision(known);
        submitted.forEach(decision::take);
        return decision.errors.isEmpty() || behaviour == ErrorBehaviour.PROCEED
                ? new Captured(List.copyOf(decision.events), List.copyOf(decision.errors))
                : new Refused(List.copyOf(decision.errors));
    }

    private void take(SubmittedEvent event) {
        if (!event.errors().isEmpty()) {
            errors.addAll(event.errors());
            return;
        }
        String earlier = digests.putIfAbsent(event.key(), event.contentDigest());
        if (earlier == null) {
            events.add(event);
        } else if (!earlier.equals(event.contentDigest())) {
            errors.add(new CaptureError(
                    event.pointer() + "/eventID",
                    EVENT_ID_TAKEN,
                    "Another event has the eventID " + event.key().eventId() + "."));
        }
    }
}
