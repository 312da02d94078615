package io.leaftrace.logistics.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events of a document are captured. An event that its sender captured before is not captured again, and no error.
 * One that another party captured is: both tell it, and each may declare its own to be wrong.
 */
final class CaptureDecision {

    static final String EVENT_ID_TAKEN = "event_id_taken";
    static final String EVENT_OF_ANOTHER_PARTY = "event_of_another_party";
    static final String DECLARATION_DIFFERS = "declaration_differs";

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

    private final String party;
    private final Map<EventKey, List<CapturedBefore>> known = new HashMap<>();
    private final List<SubmittedEvent> events = new ArrayList<>();
    private final List<CaptureError> errors = new ArrayList<>();

    private CaptureDecision(String party, Map<EventKey, List<CapturedBefore>> known) {
        this.party = party;
        known.forEach((key, captured) -> this.known.put(key, new ArrayList<>(captured)));
    }

    /**
     * Decides on a document.
     *
     * @param party who sends it
     * @param known those of its events, and of the events that it declares to be wrong, that were captured before
     */
    static Outcome decide(
            String party,
            List<SubmittedEvent> submitted,
            Map<EventKey, List<CapturedBefore>> known,
            ErrorBehaviour behaviour) {
        CaptureDecision decision = new CaptureDecision(party, known);
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
        if (event.key().declaresError() && !mayDeclare(event)) {
            return;
        }
        CapturedBefore own = own(event.key());
        if (own == null ? isOfAnother(event) : !own.saysTheSameAs(event)) {
            refuse(
                    event,
                    EVENT_ID_TAKEN,
                    "Another event has the eventID " + event.key().eventId() + ".");
        } else if (own == null) {
            known.computeIfAbsent(event.key(), any -> new ArrayList<>()).add(CapturedBefore.of(party, event));
            events.add(event);
        }
    }

    /**
     * Whether another party's event has the id. Nobody else can hold the one that is made of what the event says; and each
     * party declares in its own words.
     */
    private boolean isOfAnother(SubmittedEvent event) {
        boolean isItsHash = event.key().eventId().equals(event.eventHash());
        return !event.key().declaresError()
                && !isItsHash
                && known.getOrDefault(event.key(), List.of()).stream()
                        .anyMatch(earlier -> !earlier.saysTheSameAs(event));
    }

    /** Null when the party captured nothing under this key. */
    private CapturedBefore own(EventKey key) {
        return known.getOrDefault(key, List.of()).stream()
                .filter(captured -> captured.party().equals(party))
                .findFirst()
                .orElse(null);
    }

    /** An event that is not known may come later, or have been captured elsewhere. */
    private boolean mayDeclare(SubmittedEvent declaration) {
        EventKey key = new EventKey(declaration.key().eventId(), false);
        if (!known.containsKey(key)) {
            return true;
        }
        CapturedBefore event = own(key);
        if (event == null) {
            refuse(declaration, EVENT_OF_ANOTHER_PARTY, "Only who captured an event may declare it to be wrong.");
            return false;
        }
        if (!event.isRepeatedBy(declaration)) {
            refuse(
                    declaration,
                    DECLARATION_DIFFERS,
                    "Apart from errorDeclaration, a declaration repeats the event that it is about.");
            return false;
        }
        return true;
    }

    private void refuse(SubmittedEvent event, String rule, String detail) {
        errors.add(new CaptureError(event.pointer() + "/eventID", rule, detail));
    }
}
