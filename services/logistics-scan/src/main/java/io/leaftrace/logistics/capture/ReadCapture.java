package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a document and checks it against the schema. That takes up to seconds, so it happens off the event loop. */
@ApplicationScoped
class ReadCapture {

    /** Events in a document. */
    static final int MAX_EVENTS = 1_000;

    private final Vertx vertx;
    private final EpcisSchema schema;

    ReadCapture(Vertx vertx, EpcisSchema schema) {
        this.vertx = vertx;
        this.schema = schema;
    }

    /** Fails with a problem when the body is not JSON, or has too many events. */
    Uni<Submission> read(byte[] body) {
        return vertx.executeBlocking(() -> submission(body), false);
    }

    private Submission submission(byte[] body) {
        EpcisDocument document = parse(body);
        if (!document.hasEvents()) {
            return new Submission(document, schema.errorsInDocument(document.tree()), List.of());
        }
        List<JsonNode> events = document.events();
        if (events.size() > MAX_EVENTS) {
            throw EpcisProblems.tooManyEvents(MAX_EVENTS);
        }
        return new Submission(document, schema.errorsInDocument(document.envelope()), submitted(document, events));
    }

    private List<SubmittedEvent> submitted(EpcisDocument document, List<JsonNode> events) {
        List<String> texts = document.eventTexts();
        List<SubmittedEvent> submitted = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String pointer = EpcisDocument.EVENTS_POINTER + "/" + i;
            List<CaptureError> errors = schema.errorsInEvent(events.get(i), pointer);
            submitted.add(
                    errors.isEmpty()
                            ? SubmittedEvent.right(pointer, events.get(i), texts.get(i))
                            : SubmittedEvent.wrong(pointer, texts.get(i), errors));
        }
        return submitted;
    }

    private static EpcisDocument parse(byte[] body) {
        try {
            return EpcisDocument.read(body);
        } catch (IOException notJson) {
            throw EpcisProblems.notJson();
        }
    }
}
