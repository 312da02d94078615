package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureDecisionTest {

    private static final String PARTY = "4012345000009";
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
        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(first.key(), CapturedBefore.of(PARTY, first)), first, second))
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
        CaptureDecision.Outcome outcome = decide(
                ErrorBehaviour.ROLLBACK,
                Map.of(first.key(), new CapturedBefore(PARTY, "another digest", "another meaning")),
                first,
                second);

        assertThat(outcome)
                .isInstanceOfSatisfying(CaptureDecision.Refused.class, refused -> assertThat(refused.errors())
                        .extracting(CaptureError::pointer, CaptureError::rule)
                        .containsExactly(tuple("/epcisBody/eventList/0/eventID", CaptureDecision.EVENT_ID_TAKEN)));
    }

    @Test
    void otherFormOfACapturedEventIsNeitherCapturedNorAnError() {
        CapturedBefore otherForm = new CapturedBefore(PARTY, "another digest", first.meaning());

        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(first.key(), otherForm), first))
                .isEqualTo(new CaptureDecision.Captured(List.of(), List.of()));
    }

    @Test
    void eventCapturedBeforeMeaningsWereKeptIsRecognisedByItsContent() {
        CapturedBefore old = new CapturedBefore(PARTY, first.contentDigest(), null);

        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(first.key(), old), first))
                .isEqualTo(new CaptureDecision.Captured(List.of(), List.of()));
    }

    @Test
    void whatAnotherPartyCapturedIsToldByBothAndEachMayDeclareItsOwnWrong() {
        SubmittedEvent declaration = declarationOf(first, first.eventHash());
        Map<EventKey, CapturedBefore> others = Map.of(
                first.key(),
                CapturedBefore.of("another party", first),
                declaration.key(),
                new CapturedBefore("another party", "declared otherwise", "declared otherwise"));

        assertThat(decide(ErrorBehaviour.ROLLBACK, others, first, declaration))
                .isEqualTo(new CaptureDecision.Captured(List.of(first, declaration), List.of()));
    }

    @Test
    void nobodyKeepsAnotherPartyFromTheIdThatIsTheHashOfItsEvent() {
        SubmittedEvent event = event(0, "ni:///sha-256;1", false, "digest", "ni:///sha-256;1");
        CapturedBefore squatter = new CapturedBefore("another party", "another digest", "another meaning");

        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(event.key(), squatter), event))
                .isEqualTo(new CaptureDecision.Captured(List.of(event), List.of()));
        // Negative control: an id of any other kind is whose it was first
        assertThat(rulesBroken(decide(ErrorBehaviour.ROLLBACK, Map.of(first.key(), squatter), first)))
                .containsExactly(CaptureDecision.EVENT_ID_TAKEN);
    }

    @Test
    void errorDeclarationCarriesTheIdOfItsEvent() {
        SubmittedEvent declaration = declarationOf(first, first.eventHash());

        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(), first, declaration))
                .isEqualTo(new CaptureDecision.Captured(List.of(first, declaration), List.of()));
        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(first.key(), CapturedBefore.of(PARTY, first)), declaration))
                .isEqualTo(new CaptureDecision.Captured(List.of(declaration), List.of()));
    }

    @Test
    void errorDeclarationMayComeBeforeItsEvent() {
        SubmittedEvent declaration = declarationOf(first, first.eventHash());

        assertThat(decide(ErrorBehaviour.ROLLBACK, Map.of(), declaration))
                .isEqualTo(new CaptureDecision.Captured(List.of(declaration), List.of()));
    }

    @Test
    void refusesErrorDeclarationOfAnotherPartysEvent() {
        SubmittedEvent declaration = declarationOf(first, first.eventHash());

        assertThat(rulesBroken(decide(
                        ErrorBehaviour.ROLLBACK,
                        Map.of(first.key(), CapturedBefore.of("another party", first)),
                        declaration)))
                .containsExactly(CaptureDecision.EVENT_OF_ANOTHER_PARTY);
    }

    @Test
    void refusesErrorDeclarationThatDoesNotRepeatItsEvent() {
        SubmittedEvent declaration = declarationOf(first, "another hash");

        assertThat(rulesBroken(decide(
                        ErrorBehaviour.ROLLBACK, Map.of(first.key(), CapturedBefore.of(PARTY, first)), declaration)))
                .containsExactly(CaptureDecision.DECLARATION_DIFFERS);
    }

    private static List<String> rulesBroken(CaptureDecision.Outcome outcome) {
        return ((CaptureDecision.Refused) outcome)
                .errors().stream().map(CaptureError::rule).toList();
    }

    private static CaptureDecision.Outcome decide(
            ErrorBehaviour behaviour, Map<EventKey, CapturedBefore> known, SubmittedEvent... events) {
        Map<EventKey, List<CapturedBefore>> each = new HashMap<>();
        known.forEach((key, captured) -> each.put(key, List.of(captured)));
        return CaptureDecision.decide(PARTY, List.of(events), each, behaviour);
    }

    private static SubmittedEvent declarationOf(SubmittedEvent event, String hash) {
        return new SubmittedEvent(
                "/epcisBody/eventList/1",
                new EventKey(event.key().eventId(), true),
                Instant.EPOCH,
                "digest of a declaration",
                hash,
                hash + "#declared",
                "{}",
                List.of());
    }

    private static SubmittedEvent event(int index, String eventId, boolean declaresError, String digest) {
        return event(index, eventId, declaresError, digest, "hash of " + eventId);
    }

    private static SubmittedEvent event(int index, String eventId, boolean declaresError, String digest, String hash) {
        return new SubmittedEvent(
                "/epcisBody/eventList/" + index,
                new EventKey(eventId, declaresError),
                Instant.EPOCH,
                digest,
                hash,
                hash,
                "{}",
                List.of());
    }
}
