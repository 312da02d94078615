package io.leaftrace.analytics.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.analytics.epcis.EpcisProblems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A query that a party keeps.
 *
 * @param number in the order in which queries were made
 * @param owner see {@link Owner}
 * @param definition as it was sent
 */
public record NamedQuery(UUID id, long number, String owner, String name, JsonNode definition, Instant createdAt) {

    /** They count and order the events of one answer; a subscription tells events as they come. */
    private static final List<String> OF_ONE_ANSWER =
            List.of("eventCountLimit", "maxEventCount", "orderBy", "orderDirection");

    /** As {@code GET /epcis/v2/events} takes them. */
    public Map<String, List<String>> parameters() {
        return parameters(definition);
    }

    /** The parameters of a kept definition. */
    public static Map<String, List<String>> parameters(JsonNode definition) {
        return QueryDefinition.parameters(definition);
    }

    /**
     * Refuses a query that only makes sense of all events there are, and so cannot be subscribed to.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with the standard's SubscribeNotPermittedException
     */
    public void refuseUnlessSubscribable() {
        for (String name : OF_ONE_ANSWER) {
            if (definition.has(name)) {
                throw EpcisProblems.subscribeNotPermitted(
                        "Query " + this.name + " has " + name + ", which a subscription cannot keep.");
            }
        }
    }

    /** As callers are told of it. */
    @Schema(name = "NamedQuery")
    record Told(String name, Instant createdAt, Object query) {}

    Told told() {
        return new Told(name, createdAt, definition);
    }
}
