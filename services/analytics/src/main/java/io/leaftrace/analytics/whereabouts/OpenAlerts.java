package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.trace.SeenStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Alerts that are open and speak against where items were by some facts. */
final class OpenAlerts implements SeenStep.Objection {

    /**
     * One, for one run of its items.
     *
     * @param sequence of the hop that it is about
     * @param isOfAll whether it is about the whole fact
     * @param items null when it names none: then it is about all that the fact names
     */
    record Open(UUID eventId, long sequence, boolean isOfAll, Run items) {

        private boolean isAbout(StoredFact fact) {
            return isOfAll || sequence == fact.header().sequence();
        }
    }

    private final Map<UUID, List<Open>> byEvent;

    OpenAlerts(List<Open> open) {
        this.byEvent = open.stream().collect(Collectors.groupingBy(Open::eventId));
    }

    @Override
    public boolean speaksAgainst(StoredFact fact, long itemId) {
        return of(fact).stream()
                .anyMatch(open -> open.isAbout(fact)
                        && (open.items() == null
                                || (open.items().first() <= itemId
                                        && itemId <= open.items().last())));
    }

    /** So that against each of the neighbours in one segment the same alerts speak. */
    List<Segment> cut(Segment segment) {
        TreeSet<Long> ends = new TreeSet<>();
        for (Naming naming : segment.namings()) {
            for (Open open : of(naming.like())) {
                if (open.items() != null) {
                    ends.add(open.items().first() - 1);
                    ends.add(open.items().last());
                }
            }
        }
        List<Segment> parts = new ArrayList<>();
        long first = segment.first();
        for (long end : ends.subSet(segment.first(), true, segment.last(), false)) {
            parts.add(segment.only(first, end));
            first = end + 1;
        }
        parts.add(segment.only(first, segment.last()));
        return parts;
    }

    private List<Open> of(StoredFact fact) {
        return byEvent.getOrDefault(fact.header().eventId(), List.of());
    }
}
