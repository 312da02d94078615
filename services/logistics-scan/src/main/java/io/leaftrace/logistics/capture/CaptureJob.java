package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The outcome of a capture, as EPCIS 2.0 names its fields (EPCISCaptureJob). A job is over when it is answered: capturing
 * is one transaction.
 *
 * @param createdAt by our clock (UTC)
 * @param finishedAt by our clock (UTC)
 * @param success whether every event was captured, now or before
 */
public record CaptureJob(
        @JsonProperty("captureID") UUID captureId,
        Instant createdAt,
        Instant finishedAt,
        boolean running,
        boolean success,
        ErrorBehaviour captureErrorBehaviour,
        List<JobError> errors) {

    /** What kept events out, as an RFC 9457 problem. */
    public record JobError(String type, String title, int status, String detail) {

        static JobError of(CaptureError error) {
            return new JobError(
                    EpcisProblems.VALIDATION_EXCEPTION.toString(),
                    EpcisProblems.VALIDATION_TITLE,
                    400,
                    error.pointer() + ": " + error.detail());
        }
    }

    static CaptureJob finished(UUID captureId, Instant capturedAt, ErrorBehaviour behaviour, List<JobError> errors) {
        return new CaptureJob(captureId, capturedAt, capturedAt, false, errors.isEmpty(), behaviour, errors);
    }
}
