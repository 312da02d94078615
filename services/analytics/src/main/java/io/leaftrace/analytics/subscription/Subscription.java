package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaftrace.analytics.epcis.Arrival;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A subscription and how it fares.
 *
 * @param number in the order in which subscriptions were made
 * @param schedule the parts of its schedule; null for a stream
 * @param delivered all up to here is delivered
 * @param state how its deliveries went
 */
record Subscription(
        UUID id,
        long number,
        String queryName,
        String dest,
        Map<String, String> schedule,
        boolean reportIfEmpty,
        Instant initialRecordTime,
        Instant createdAt,
        Instant dueAt,
        Arrival delivered,
        State state) {

    /**
     * How deliveries went.
     *
     * @param deliveries that succeeded
     * @param attempts that failed since the last success
     * @param lastFailure in words; null when none failed
     */
    record State(
            long deliveries,
            int attempts,
            Instant lastSuccessAt,
            Instant lastFailureAt,
            String lastFailure,
            Instant suspendedAt) {

        String status() {
            if (suspendedAt != null) {
                return "suspended";
            }
            return attempts > 0 ? "retrying" : "active";
        }
    }

    /** As callers are told of it; its signature token never is. */
    @Schema(name = "Subscription")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            @JsonProperty("subscriptionID") UUID subscriptionId,
            String queryName,
            String dest,
            Boolean stream,
            Map<String, String> schedule,
            Boolean reportIfEmpty,
            Instant initialRecordTime,
            Instant createdAt,

            @Schema(description = "When the webhook last took a document")
            Instant lastNotifiedAt,

            @Schema(description = "active, retrying or suspended")
            String status,

            long deliveries,
            @Schema(description = "Since the last success") int failedAttempts,
            Instant lastFailureAt,
            String lastFailure,
            Instant nextAttemptAt,
            Instant suspendedAt) {}

    Told told() {
        boolean isStream = schedule == null;
        boolean waits = state.suspendedAt() == null && (!isStream || state.attempts() > 0);
        return new Told(
                id,
                queryName,
                dest,
                isStream ? true : null,
                schedule,
                isStream ? null : reportIfEmpty,
                initialRecordTime,
                createdAt,
                state.lastSuccessAt(),
                state.status(),
                state.deliveries(),
                state.attempts(),
                state.lastFailureAt(),
                state.lastFailure(),
                waits ? dueAt : null,
                state.suspendedAt());
    }
}
