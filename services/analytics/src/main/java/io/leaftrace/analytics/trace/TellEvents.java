package io.leaftrace.analytics.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.epcis.EventsOfLife;
import io.leaftrace.analytics.epcis.EventsOfLife.Event;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells a life as EPCIS events. */
@ApplicationScoped
class TellEvents {

    private final EventsOfLife eventsOfLife;

    TellEvents(EventsOfLife eventsOfLife) {
        this.eventsOfLife = eventsOfLife;
    }

    Uni<ObjectNode> of(Told told) {
        List<Event> events = new ArrayList<>();
        for (Life.Step step : told.evidence().life().steps()) {
            StoredFact fact = told.shown(step.fact());
            // Captured events are kept to the letter, and may tell of anything.
            if (!fact.isCaptured() || told.inFull(step.fact())) {
                events.add(new Event(fact, named(step), packsWhatIsAsked(step)));
            }
        }
        return eventsOfLife.document(events, itemId -> uri(told.findings(), itemId));
    }

    /** Null for one whose order is not known yet. */
    private static String uri(Findings findings, long itemId) {
        if (itemId == findings.evidence().itemId()) {
            return findings.asked().uri();
        }
        return findings.names().knows(itemId) ? findings.names().uri(itemId) : null;
    }

    /** What was put into the item that was asked for is part of its own life. */
    private static boolean packsWhatIsAsked(Life.Step step) {
        return step.touch().role() == Role.PARENT && !step.fact().emptiesParent();
    }

    private static Map<Role, List<Long>> named(Life.Step step) {
        Map<Role, List<Long>> named = new EnumMap<>(Role.class);
        named.put(step.touch().role(), List.of(step.itemId()));
        if (step.touch().parentId() != null) {
            named.put(Role.PARENT, List.of(step.touch().parentId()));
        }
        return named;
    }
}
