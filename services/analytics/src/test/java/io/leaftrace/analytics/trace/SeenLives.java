package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.model.Fact;
import java.util.List;
import java.util.Map;

/** What lives show, of facts in memory against which no alert is open. */
public final class SeenLives {

    private final Tracing tracing;

    public SeenLives(List<Fact> facts) {
        this.tracing = new Tracing(FactSet.of(facts));
    }

    /** The facts of an item's life that a viewer sees who did not make it. */
    public List<StoredFact> seen(long itemId, Viewer viewer, Map<String, Place> places) {
        return seen(itemId, viewer, new Parties(places, Map.of(), Map.of()), (fact, named) -> false);
    }

    List<StoredFact> seen(long itemId, Viewer viewer, Parties parties, SeenStep.Objection objection) {
        return SeenStep.of(itemId, tracing.gathered(itemId).touches(), viewer, parties, objection).stream()
                .map(SeenStep::fact)
                .toList();
    }
}
