package io.leaftrace.logistics.alert;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Something that needs attention, as long as it holds.
 *
 * @param code a stable code, such as {@code arrival_without_dispatch}
 * @param partyGln who told what it is about
 * @param placeGln where; null when that is nowhere in particular
 * @param aboutEventId the fact that told the hop; for {@link Watch#ANNOUNCEMENT} the announcement
 * @param aboutSequence the hop's count in that fact; 0 for an announcement
 * @param itemIds the items that it is about, ascending; none when it is about the hop as a whole
 */
public record Alert(
        String code, String partyGln, String placeGln, UUID aboutEventId, long aboutSequence, List<Long> itemIds) {

    public Alert {
        itemIds = itemIds.stream().sorted().distinct().toList();
    }

    public Alert(String code, String partyGln, String placeGln, HopKey about, Collection<Long> itemIds) {
        this(code, partyGln, placeGln, about.eventId(), about.sequence(), List.copyOf(itemIds));
    }

    HopKey about() {
        return new HopKey(aboutEventId, aboutSequence);
    }
}
