package io.leaftrace.edge.querylog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * One question.
 *
 * @param askedAt UTC
 * @param subject the token's {@code sub}; null when it had none
 * @param party the GLN of the organisation; null for the platform's own people
 * @param question method, path and parameters, cut at 2,000 characters
 * @param purpose in the words of whoever asked; null when not told
 * @param status HTTP status of the answer
 * @param answeredCount how many items or rows were told of; null where that was not counted
 */
public record LogEntry(
        UUID entryId,
        OffsetDateTime askedAt,
        String subject,
        String party,
        List<String> roles,
        String question,
        String purpose,
        int status,
        Long answeredCount) {

    /** The place of an entry in the list; no two have the same. */
    record Position(OffsetDateTime askedAt, UUID entryId) {

        static Position parse(String text) {
            String[] parts = text.split(" ", 2);
            return new Position(Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return askedAt.toInstant() + " " + entryId;
        }
    }

    @JsonIgnore
    Position listPosition() {
        return new Position(askedAt, entryId);
    }
}
