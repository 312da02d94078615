package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.logistics.capture.hash.Namespaces;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a document and checks it against the schema and the rules beyond it. That takes up to seconds, so it happens off
 * the event loop.
 */
@ApplicationScoped
class ReadCapture {

    /** Events in a document. */
    static final int MAX_EVENTS = 1_000;

    private static final String CONTEXT = "@context";

    private final Vertx vertx;
    private final EpcisSchema schema;

    ReadCapture(Vertx vertx, EpcisSchema schema) {
        this.vertx = vertx;
        this.schema = schema;
    }

    /** Fails with a problem when the body is not JSON, or has too many events. */
    Uni<Submission> document(byte[] body) {
        return vertx.executeBlocking(() -> submission(parse(body)), false);
    }

    /** Reads a bare event, whose context stands in itself. Fails with a problem when the body is not JSON. */
    Uni<Submission> event(byte[] body) {
        return vertx.executeBlocking(() -> bare(parse(body)), false);
    }

    private Submission submission(EpcisDocument document) {
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
        Namespaces namespaces = Namespaces.of(document.tree().get(CONTEXT));
        List<SubmittedEvent> submitted = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String pointer = EpcisDocument.EVENTS_POINTER + "/" + i;
            submitted.add(submitted(pointer, events.get(i), texts.get(i), namespaces));
        }
        return submitted;
    }

    private Submission bare(EpcisDocument document) {
        JsonNode event = document.tree();
        SubmittedEvent submitted = event.isObject() && !event.has(CONTEXT)
                ? SubmittedEvent.wrong("", document.text(), List.of(contextMissing()))
                : submitted("", event, document.text().strip(), Namespaces.of());
        return new Submission(document, submitted.errors(), List.of(submitted));
    }

    private static CaptureError contextMissing() {
        return new CaptureError("/" + CONTEXT, "required", "A bare event brings its own @context.");
    }

    private SubmittedEvent submitted(String pointer, JsonNode event, String text, Namespaces namespaces) {
        List<CaptureError> errors = schema.errorsInEvent(event, pointer);
        if (errors.isEmpty()) {
            errors = EventRules.errors(event, namespaces, pointer);
        }
        return errors.isEmpty()
                ? SubmittedEvent.right(pointer, event, text, namespaces)
                : SubmittedEvent.wrong(pointer, text, errors);
    }

    private static EpcisDocument parse(byte[] body) {
        try {
            return EpcisDocument.read(body);
        } catch (IOException notJson) {
            throw EpcisProblems.notJson();
        }
    }
}
