package io.leaftrace.issuance.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.item.CodeLookup;
import io.leaftrace.issuance.item.RecognisedCode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/** Takes one report of a stream in a transaction of its own; what is wrong with it is its answer, not the stream's end. */
@ApplicationScoped
class TakeStreamedReport {

    private final TakeLineReport takeLineReport;
    private final CodeLookup lookup;
    private final IdempotentRequests requests;
    private final Validator validator;
    private final ObjectMapper json;
    private final Vertx vertx;

    TakeStreamedReport(
            TakeLineReport takeLineReport,
            CodeLookup lookup,
            IdempotentRequests requests,
            Validator validator,
            ObjectMapper json,
            Vertx vertx) {
        this.takeLineReport = takeLineReport;
        this.lookup = lookup;
        this.requests = requests;
        this.validator = validator;
        this.json = json;
        this.vertx = vertx;
    }

    private record Read(StreamedReport line, LineReport report, List<RecognisedCode> recognised) {}

    /** Fails only when the database is away: then the stream ends, and the sender comes again. */
    Uni<StreamedAnswer> take(Buffer line) {
        StreamedReport[] read = new StreamedReport[1];
        return vertx.executeBlocking(
                        () -> {
                            read[0] = read(line);
                            requireValid(read[0]);
                            LineReport report = read[0].report();
                            return new Read(read[0], report, lookup.recognise(report.codes()));
                        },
                        false)
                .chain(this::take)
                .onFailure(HttpProblem.class)
                .recoverWithItem(problem -> refused(read[0], problem));
    }

    private Uni<StreamedAnswer> take(Read read) {
        String messageId = read.line().messageId();
        // Lines that share a token count their messages each for itself.
        return requests.onceForMessage(
                        read.line().lineId() + ' ' + messageId,
                        read.line(),
                        tx -> takeLineReport.take(tx, read.report(), read.recognised()))
                .map(answer -> StreamedAnswer.of(
                        messageId, answer.getStatus(), answer.getHeaderString(HttpHeaders.LOCATION), (String)
                                answer.getEntity()));
    }

    private StreamedReport read(Buffer line) {
        StreamedReport report = null;
        try {
            report = json.readValue(line.getBytes(), StreamedReport.class);
        } catch (IOException e) {
            // The same answer as for a line that says `null`.
        }
        if (report == null) {
            throw Problems.malformed("malformed-json", "The line is not a report in JSON.", List.of());
        }
        return report;
    }

    private void requireValid(StreamedReport report) {
        List<OffendingItem> wrong = validator.validate(report).stream()
                .map(TakeStreamedReport::item)
                .sorted(Comparator.comparing(OffendingItem::item))
                .toList();
        if (!wrong.isEmpty()) {
            throw Problems.unprocessable("invalid-value", "Some values are missing or wrong.", wrong);
        }
    }

    private static OffendingItem item(ConstraintViolation<?> violation) {
        return new OffendingItem(violation.getPropertyPath().toString(), "invalid", violation.getMessage());
    }

    /** The answer to a line that was not taken; null when it is not known which. */
    StreamedAnswer refused(StreamedReport line, HttpProblem problem) {
        try {
            return StreamedAnswer.of(
                    line == null ? null : line.messageId(),
                    problem.getStatusCode(),
                    null,
                    json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
