package io.leaftrace.model;

import java.util.UUID;

/**
 * Something needs somebody's attention.
 *
 * @param alertId its identity
 * @param code a stable code, such as {@code arrival_without_dispatch}
 * @param partyGln the party that told what it is about
 * @param placeGln where; null when that is nowhere in particular
 * @param items the items that it is about
 * @param aboutEventId the fact that it is about; null when it is about one that did not come
 * @param aboutSequence the hop's count in that fact; 0 when it is about the whole
 */
public record AlertRaised(
        Header header,
        String alertId,
        String code,
        String partyGln,
        String placeGln,
        Items items,
        UUID aboutEventId,
        long aboutSequence)
        implements Fact {

    @Override
    public String topic() {
        return Topics.alerts(header);
    }

    @Override
    public String key() {
        return alertId;
    }
}
