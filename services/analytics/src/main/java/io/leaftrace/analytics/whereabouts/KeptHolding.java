package io.leaftrace.analytics.whereabouts;

import java.time.OffsetDateTime;

/**
 * What a place held at a time.
 *
 * @param heldAt null for before all time, when nothing was anywhere
 * @param items of all levels
 */
record KeptHolding(OffsetDateTime heldAt, Runs items) {

    static final KeptHolding NOTHING_YET = new KeptHolding(null, Runs.NONE);
}
