package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which events are asked for; all conditions must hold.
 *
 * @param eventTypes any of these; empty: all
 * @param bizSteps any of these, as bare words or URIs; empty: all
 * @param from the earliest event time; null: none
 * @param before later than the latest event time; null: none
 * @param matches each must hold
 * @param perPage the most events in an answer
 * @param after the event after which the page begins; null: from the first one
 * @param fingerprint of the query without the paging
 */
record EventQuery(
        Set<String> eventTypes,
        Set<String> bizSteps,
        Instant from,
        Instant before,
        List<Match> matches,
        int perPage,
        PageToken after,
        long fingerprint) {

    /**
     * An event names any of these items in any of these roles.
     *
     * @param codes identifiers in any form
     */
    record Match(Set<Role> roles, Set<String> codes) {}
}
