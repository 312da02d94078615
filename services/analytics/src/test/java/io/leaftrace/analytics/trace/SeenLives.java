package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.model.Fact;
import java.util.List;
import java.util.Map;

/** What lives show, of facts in memory. */
public final class SeenLives {

    private final Tracing tracing;

    public SeenLives(List<Fact> facts) {
        this.tracing = new Tracing(FactSet.of(facts));
    }

    /** The facts of an item's life that a viewer sees who did not make it. */
    public List<StoredFact> seen(long itemId, Viewer viewer, Map<String, Place> places) {
        return SeenStep.of(itemId, tracing.touches(itemId), viewer, places).stream()
                .map(SeenStep::fact)
                .toList();
    }
}
