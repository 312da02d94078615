package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.check.Checks;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.recalled.StandingRecall;
import io.leaftrace.analytics.registry.Maker;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.trace.Gathered.FactKey;
import java.util.List;
import java.util.Map;

/**
 * All that is told of an item to somebody, before it is put into words.
 *
 * @param hasHeld whether it is somebody who had it, or may know all the same; of its making nobody else learns
 * @param maker whose item it is; null when it is not ours
 * @param places by GLN
 * @param flags of the facts that an alert stands against, its codes
 * @param isPart whether more facts bear on it than are told
 */
record Told(
        Findings findings,
        Trace.Status status,
        boolean hasHeld,
        boolean keyRevoked,
        Maker maker,
        Map<String, Place> places,
        Checks checks,
        Map<FactKey, List<String>> flags,
        boolean isPart,
        List<StandingRecall> recalls,
        Viewer viewer) {

    Evidence evidence() {
        return findings.evidence();
    }

    /** Whether somebody may see all that was told, such as a captured event to the letter, and what stands against it. */
    boolean inFull(StoredFact fact) {
        return !viewer.isParty() || Visibility.wrote(viewer.partyGln(), fact, places);
    }

    /** As this viewer may see it: of other parties' people and devices nobody but the authorities learns. */
    StoredFact shown(StoredFact fact) {
        return inFull(fact) ? fact : fact.withoutNames();
    }

    List<String> flags(StoredFact fact) {
        return inFull(fact) ? flags.getOrDefault(FactKey.of(fact), List.of()) : List.of();
    }
}
