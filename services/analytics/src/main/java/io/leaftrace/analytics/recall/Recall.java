package io.leaftrace.analytics.recall;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.leaftrace.analytics.whereabouts.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A recall of items.
 *
 * @param declaredBy the GLN of the party that declared it; null for the platform's own people
 * @param items how many are recalled by its scope
 * @param containers how many cartons, cases and pallets that held any of them then are recalled with them
 * @param withdrawal null while it holds
 */
public record Recall(
        UUID recallId,
        OffsetDateTime declaredAt,
        String declaredBy,
        Scope scope,
        String reason,
        String instruction,
        long items,
        long containers,
        @JsonInclude(JsonInclude.Include.NON_NULL) Withdrawal withdrawal) {

    /** That it holds no longer. */
    public record Withdrawal(OffsetDateTime at, String by, String reason) {}

    /** The place of a recall in the list; no two have the same. */
    record Position(OffsetDateTime declaredAt, UUID recallId) {

        static Position parse(String text) {
            String[] parts = text.split(" ", 2);
            return new Position(Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return declaredAt.toInstant() + " " + recallId;
        }
    }

    @JsonIgnore
    Position listPosition() {
        return new Position(declaredAt, recallId);
    }
}
