package io.leaftrace.issuance.report;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.parsetools.RecordParser;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * Reports as a line makes them: one connection that stays open, one report a line (NDJSON), one answer a line as soon as
 * it is durable. When the connection breaks, whatever was answered stands, and the line in the middle of which it broke
 * is as if it had never been sent; the sender begins again with the first report that has no answer.
 */
@Path("/v1")
public class LineReportStreamResource {

    private static final String NDJSON = "application/x-ndjson";

    private final TakeStreamedReport takeStreamedReport;
    private final Caller caller;

    LineReportStreamResource(TakeStreamedReport takeStreamedReport, Caller caller) {
        this.takeStreamedReport = takeStreamedReport;
        this.caller = caller;
    }

    @POST
    @Path("/line-reports")
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @RestStreamElementType("application/json")
    @RolesAllowed(Roles.FACTORY)
    @RequestBody(content = @Content(mediaType = NDJSON, schema = @Schema(implementation = StreamedReport.class)))
    @APIResponse(
            responseCode = "200",
            description = "An answer for each report, in their order.",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = StreamedAnswer.class)))
    public Multi<StreamedAnswer> stream(HttpServerRequest request) {
        RecordParser lines = RecordParser.newDelimited("\n", request);
        lines.maxRecordSize(StreamedReport.MAX_LINE_BYTES);
        Instant tokenExpiresAt = caller.tokenExpiresAt();
        // One after the other: a report may pack what the one before it applied. The next line is read when this one is
        // done.
        return MultiHelper.toMulti(lines)
                // The parser's way to say that a line is too long. What follows it cannot be told apart: the stream
                // ends.
                .onFailure(IllegalStateException.class)
                .transform(parser -> tooLong())
                .filter(LineReportStreamResource::isNotBlank)
                .invoke(line -> requireValidToken(tokenExpiresAt))
                .onItem()
                .transformToUniAndConcatenate(takeStreamedReport::take)
                .onFailure(HttpProblem.class)
                .recoverWithItem(problem -> takeStreamedReport.refused(null, (HttpProblem) problem));
    }

    /** A connection may stay open for longer than its token is valid. */
    private static void requireValidToken(Instant expiresAt) {
        if (Instant.now().isAfter(expiresAt)) {
            throw Problems.unauthenticated();
        }
    }

    private static HttpProblem tooLong() {
        return Problems.tooLarge(
                "line-too-long", "A line holds at most " + StreamedReport.MAX_LINE_BYTES + " bytes.", List.of());
    }

    /** Empty lines keep a quiet connection open. */
    private static boolean isNotBlank(Buffer line) {
        // The first byte of a report is its bracket: a line of megabytes is not looked through for this.
        return IntStream.range(0, line.length()).anyMatch(at -> line.getByte(at) > ' ' || line.getByte(at) < 0);
    }
}
