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
 * @param errors the first of them, and how many more there are; in a list only where these are few
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
                    error.pointer().isEmpty() ? error.detail() : error.pointer() + ": " + error.detail());
        }

        /** In the place of more than a list tells. */
        static JobError leftOut() {
            return new JobError(
                    EpcisProblems.VALIDATION_EXCEPTION.toString(),
                    EpcisProblems.VALIDATION_TITLE,
                    400,
                    "The job by itself tells these errors; they are too many for a list.");
        }
    }

    static CaptureJob finished(UUID captureId, Instant capturedAt, ErrorBehaviour behaviour, List<JobError> errors) {
        return new CaptureJob(captureId, capturedAt, capturedAt, false, errors.isEmpty(), behaviour, errors);
    }
}
