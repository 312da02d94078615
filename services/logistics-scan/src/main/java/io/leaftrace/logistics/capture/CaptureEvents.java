package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.util.RawValue;
import io.leaftrace.edge.Answer;
import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.logistics.lock.Lock;
import io.leaftrace.logistics.lock.TransactionLocks;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Captures the events of a document: the one transaction. */
@ApplicationScoped
class CaptureEvents {

    static final String PATH = "/epcis/v2/capture";
    static final String KIND = "epcis-capture";

    /** That are kept of a document; the others are counted. */
    static final int MAX_ERRORS = 100;

    private final TransactionLocks locks;
    private final CaptureStore store;
    private final RefusalStore refusals;
    private final Outbox outbox;
    private final HeaderFactory headers;

    CaptureEvents(
            TransactionLocks locks, CaptureStore store, RefusalStore refusals, Outbox outbox, HeaderFactory headers) {
        this.locks = locks;
        this.store = store;
        this.refusals = refusals;
        this.outbox = outbox;
        this.headers = headers;
    }

    /** Captures a document; the answer leads to the job. */
    Uni<Answer> capture(SqlConnection tx, Sender sender, Submission submission, ErrorBehaviour behaviour) {
        return decide(tx, sender, submission, behaviour)
                .chain(outcome -> outcome instanceof CaptureDecision.Captured captured
                        ? keep(tx, sender, submission, captured, behaviour)
                                .map(job -> Answer.accepted(PATH + "/" + job.captureId(), null))
                        : refuse(tx, sender, submission, ((CaptureDecision.Refused) outcome).errors()));
    }

    /** Captures a bare event; the answer leads to it, also when it was captured before. */
    Uni<Answer> captureOne(SqlConnection tx, Sender sender, Submission submission) {
        return decide(tx, sender, submission, ErrorBehaviour.ROLLBACK)
                .chain(outcome -> outcome instanceof CaptureDecision.Captured captured
                        ? keepOne(tx, sender, submission, captured)
                                .replaceWith(() -> Answer.created(EpcisEventResource.pathOf(submission), null))
                        : refuse(tx, sender, submission, ((CaptureDecision.Refused) outcome).errors()));
    }

    private Uni<CaptureDecision.Outcome> decide(
            SqlConnection tx, Sender sender, Submission submission, ErrorBehaviour behaviour) {
        if (!submission.errors().isEmpty()) {
            return Uni.createFrom().item(new CaptureDecision.Refused(submission.errors()));
        }
        Set<String> eventIds = submission.events().stream()
                .filter(event -> event.errors().isEmpty())
                .map(event -> event.key().eventId())
                .collect(Collectors.toSet());
        return locks.take(tx, eventIds.stream().map(id -> Lock.of(Lock.Kind.EPCIS_EVENT, id)))
                .chain(() -> store.known(tx, eventIds))
                .map(known -> CaptureDecision.decide(sender.party(), submission.events(), known, behaviour));
    }

    private Uni<Answer> refuse(SqlConnection tx, Sender sender, Submission submission, List<CaptureError> errors) {
        Refused refused = new Refused(
                new RawValue(submission.document().text()),
                CaptureError.first(MAX_ERRORS, errors).stream()
                        .map(CaptureError::offendingItem)
                        .toList());
        return refusals.insert(tx, sender.party(), KIND, sender.subject(), List.of(refused))
                .replaceWith(() -> Answer.problem(EpcisProblems.refused(errors)));
    }

    /** An event that was captured before leaves no second job. */
    private Uni<Void> keepOne(
            SqlConnection tx, Sender sender, Submission submission, CaptureDecision.Captured captured) {
        return captured.events().isEmpty()
                ? Uni.createFrom().voidItem()
                : keep(tx, sender, submission, captured, ErrorBehaviour.ROLLBACK)
                        .replaceWithVoid();
    }

    private Uni<CaptureJob> keep(
            SqlConnection tx,
            Sender sender,
            Submission submission,
            CaptureDecision.Captured captured,
            ErrorBehaviour behaviour) {
        Header header = headers.atOnce();
        CaptureJob job = CaptureJob.finished(
                UUID.randomUUID(),
                header.recordedAt(),
                behaviour,
                CaptureError.first(MAX_ERRORS, captured.errors()).stream()
                        .map(CaptureJob.JobError::of)
                        .toList());
        String context = submission.document().context();
        return store.insert(tx, sender.party(), job, captured.events())
                .chain(() -> captured.events().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, fact(header, sender, job, context, captured.events())))
                .replaceWith(job);
    }

    private static EpcisEventsCaptured fact(
            Header header, Sender sender, CaptureJob job, String context, List<SubmittedEvent> events) {
        return new EpcisEventsCaptured(
                header,
                job.captureId().toString(),
                sender.party(),
                context,
                events.stream()
                        .map(event -> new CapturedEvent(event.key().eventId(), event.eventTime(), event.text()))
                        .toList());
    }
}
