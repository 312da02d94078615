package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import java.util.List;

/**
 * Which events are asked for.
 *
 * @param conditions all must hold
 * @param order of the answer
 * @param eventCountLimit of all answers together no more than these; null: no limit
 * @param maxEventCount if there are more, none; null: no limit
 * @param perPage the most events in an answer
 * @param after where the page before ended; null: from the first one
 * @param fingerprint of the query without the paging
 * @param viewer for whom
 */
public record EventQuery(
        List<Condition> conditions,
        Order order,
        Integer eventCountLimit,
        Integer maxEventCount,
        int perPage,
        PageToken after,
        long fingerprint,
        Viewer viewer) {

    /**
     * By what events are ordered.
     *
     * @param field an extension field; null for a time
     * @param time unless it is a field
     */
    record Order(Condition.Column time, FieldName field, boolean descending) {

        static final Order BY_EVENT_TIME = new Order(Condition.Column.EVENT_TIME, null, false);
    }

    /** The same, and only of what someone may see. */
    public EventQuery visibleTo(Viewer someone) {
        return new EventQuery(conditions, order, eventCountLimit, maxEventCount, perPage, after, fingerprint, someone);
    }

    /** How many events the pages before held. */
    int toldBefore() {
        return after == null ? 0 : after.told();
    }
}
