package io.leaftrace.issuance.download;

import java.time.OffsetDateTime;

/**
 * A range of an order's codes that was given to somebody.
 *
 * @param from the first index
 * @param to the index behind the last
 * @param format as what: {@code CSV}, {@code NDJSON}, a form of one code a line, or {@code PDF}
 * @param reason why again; null for a first download
 * @param by the caller's subject
 * @param endedAt null while it runs
 * @param sent how many codes were handed to the network, from the first on; the receiver may have fewer. 0 while it runs
 */
public record Download(
        long downloadId,
        long orderNumber,
        int from,
        int to,
        String format,
        String reason,
        String by,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        int sent,
        Outcome outcome) {

    /** What came of a download. */
    public enum Outcome {
        RUNNING,
        COMPLETE,
        /** Behind what was sent it may be resumed without a reason; where its service died, all counts as sent. */
        BROKEN_OFF
    }
}
