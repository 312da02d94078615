package io.leaftrace.logistics.handheld;

import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.Naming;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsReceived;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.model.ItemsUnpacked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/**
 * A scan on its way to become a fact.
 *
 * @param itemIds the ItemId of each code, by the code as it was sent; foreign items have this service's own
 */
record AcceptedScan(ReadScan read, Header header, Map<String, Long> itemIds) {

    /**
     * Gives each code its item.
     *
     * @param foreign the ItemIds of foreign items by their Digital Link
     */
    static AcceptedScan of(DecidedScan decided, Map<String, Long> foreign) {
        Map<String, Long> itemIds = new LinkedHashMap<>();
        for (ReadCode code : decided.read().codes()) {
            if (code instanceof ReadCode.KnownItem item) {
                itemIds.put(item.asSent(), item.itemId());
            } else if (code instanceof ReadCode.UnrecognisedSerial serial) {
                itemIds.put(serial.asSent(), foreign.get(serial.digitalLink()));
            }
        }
        return new AcceptedScan(decided.read(), decided.header(), itemIds);
    }

    /** Its codes whose key was withdrawn, as they were sent. */
    Set<String> withRevokedKey() {
        return read.codes().stream()
                .filter(code -> code instanceof ReadCode.KnownItem item && item.keyRevoked())
                .map(ReadCode::asSent)
                .collect(Collectors.toSet());
    }

    /** What custody keeps of it. */
    CustodyFact custodyFact() {
        HandheldScan scan = read.scan();
        List<Naming> namings = runs(itemId -> true).runs().stream()
                .map(run -> new Naming(run, null))
                .toList();
        return new CustodyFact(header, scan.bizStep().custodyStep(), scan.place(), scan.destination(), namings);
    }

    /** What the other services are told; foreign items travel by their Digital Link. */
    Fact fact(String deviceId) {
        HandheldScan scan = read.scan();
        Items items = new Items(runs(itemId -> !ItemId.isForeign(itemId)).runs(), foreignLinks());
        return switch (scan.bizStep()) {
            case SHIPPING ->
                new ItemsShipped(header, items, scan.place(), scan.destination(), deviceId, scan.reference());
            case RECEIVING -> new ItemsReceived(header, items, scan.place(), deviceId, scan.reference());
            case UNPACKING -> new ItemsUnpacked(header, items, scan.place(), deviceId);
        };
    }

    private Items runs(LongPredicate wanted) {
        return Items.of(itemIds.values().stream()
                .mapToLong(Long::longValue)
                .filter(wanted)
                .distinct()
                .toArray());
    }

    private List<String> foreignLinks() {
        return read.unrecognised()
                .map(ReadCode.UnrecognisedSerial::digitalLink)
                .distinct()
                .sorted()
                .toList();
    }
}
