package io.leaftrace.issuance.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a change makes of what is registered. */
final class NextVersion {

    private NextVersion() {}

    /**
     * What is wanted, with what never changes as it is stored, so that a request may leave that out.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when the request would change it
     */
    static ObjectNode of(ObjectNode stored, ObjectNode wanted, Set<String> fixed) {
        List<OffendingItem> offending = fixed.stream()
                .filter(field -> stored.hasNonNull(field) && wanted.hasNonNull(field))
                .filter(field -> !stored.get(field).equals(wanted.get(field)))
                .sorted()
                .map(field -> new OffendingItem(
                        field, "fixed", "It is " + stored.get(field).asText() + " for ever."))
                .toList();
        if (!offending.isEmpty()) {
            throw Problems.unprocessable("field-fixed", "These never change.", offending);
        }
        ObjectNode next = wanted.deepCopy();
        fixed.stream().filter(stored::hasNonNull).forEach(field -> next.set(field, stored.get(field)));
        return next;
    }

    /** Later than the last change by every clock: the other services keep the latest. */
    static Instant changedAt(Instant now, Instant lastChange) {
        return now.isAfter(lastChange) ? now : lastChange.plusNanos(1_000);
    }
}
