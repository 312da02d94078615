package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.model.Fact;
import java.util.List;

/** What the trace of one item tells, for comparison with answers about many. */
public final class WhatTracesTell {

    private WhatTracesTell() {}

    /** Where the item is and how: read as its trace is read. */
    public static String of(long itemId, List<? extends Fact> facts, Parties parties) {
        Evidence evidence = new Tracing(FactSet.of(facts)).judged(itemId, parties);
        ItemState state = ItemState.after(evidence.life().steps());
        Long parent = evidence.life().inside().stream()
                .filter(inside -> inside.depth() == 1 && inside.stay().to() == null)
                .map(inside -> inside.stay().parentId())
                .findFirst()
                .orElse(null);
        return state.disposition() + " since "
                + (state.since() == null ? null : state.since().eventTime()) + " at "
                + state.placeGln() + " bound for " + state.destinationGln() + " held by " + state.holderGln()
                + " on the way "
                + (state.way() != null) + " in " + parent + ", told "
                + evidence.showsAnything();
    }
}
