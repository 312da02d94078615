package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureDecisionTest {

    private static final CaptureError ERROR = new CaptureError("/epcisBody/eventList/1", "required", "no action");

    private final SubmittedEvent first = event(0, "urn:uuid:1", false, "digest-1");
    private final SubmittedEvent second = event(1, "urn:uuid:2", false, "digest-2");
    private final SubmittedEvent wrong = SubmittedEvent.wrong("/epcisBody/eventList/1", "{}", List.of(ERROR));

    @Test
    void capturesEveryNewEvent() {
        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(), first, second))
                .isEqualTo(new CaptureDecision.Captured(List.of(first, second), List.of()));
    }

    @Test
    void eventThatWasCapturedBeforeIsNeitherCapturedNorAnError() {
        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(first.key(), first.contentDigest()), first, second))
                .isEqualTo(new CaptureDecision.Captured(List.of(second), List.of()));
    }

    @Test
    void eventThatStandsTwiceInADocumentIsCapturedOnce() {
        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(), first, first))
                .isEqualTo(new CaptureDecision.Captured(List.of(first), List.of()));
    }

    @Test
    void oneWrongEventRollsTheDocumentBack() {
        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(), first, wrong))
                .isEqualTo(new CaptureDecision.Refused(List.of(ERROR)));
    }

    @Test
    void rightEventsAreCapturedWhenTheSenderWantsToProceed() {
        assertThat(decide(ErrorBehaviour.PROCEED, Map.of(), first, wrong))
                .isEqualTo(new CaptureDecision.Captured(List.of(first), List.of(ERROR)));
    }

    @Test
    void otherContentUnderATakenEventIdIsAnError() {
        CaptureDecision.Outcome outcome =
                decide(ErrorBehaviour.ROLLBACK, Map.of(first.key(), "another digest"), first, second);

        assertThat(outcome)
                .isInstanceOfSatisfying(CaptureDecision.Refused.class, refused -> assertThat(refused.errors())
                        .extracting(CaptureError::pointer, CaptureError::rule)
                        .containsExactly(tuple("/epcisBody/eventList/0/eventID", CaptureDecision.EVENT_ID_TAKEN)));
    }

    @Test
    void errorDeclarationMayCarryTheIdOfItsEvent() {
        SubmittedEvent declaration = event(1, "urn:uuid:1", true, "digest-3");

        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(), first, declaration))
                .isEqualTo(new CaptureDecision.Captured(List.of(first, declaration), List.of()));
    }

    private static CaptureDecision.Outcome decide(
            ErrorBehaviour behaviour, Map<EventKey, String> known, SubmittedEvent... events) {
        return CaptureDecision.decide(List.of(events), known, behaviour);
    }

    private static SubmittedEvent event(int index, String eventId, boolean declaresError, String digest) {
        return new SubmittedEvent(
                "/epcisBody/eventList/" + index,
                new EventKey(eventId, declaresError),
                Instant.EPOCH,
                digest,
                "{}",
                List.of());
    }
}
