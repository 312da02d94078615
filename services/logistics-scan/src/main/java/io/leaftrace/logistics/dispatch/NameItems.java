package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.code.VoidOrders;
import io.leaftrace.logistics.custody.Custody;
import io.leaftrace.logistics.custody.CustodyDecision;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up what is known of the items that a dispatch names. */
@ApplicationScoped
class NameItems {

    private final CustodyStore custody;
    private final VoidOrders voidOrders;
    private final ForeignItems foreignItems;
    private final ArrivalStore arrivals;

    NameItems(CustodyStore custody, VoidOrders voidOrders, ForeignItems foreignItems, ArrivalStore arrivals) {
        this.custody = custody;
        this.voidOrders = voidOrders;
        this.foreignItems = foreignItems;
        this.arrivals = arrivals;
    }

    /** In the order of the codes. */
    Uni<List<NamedItem>> among(SqlConnection tx, List<ReadCode> codes) {
        Set<String> foreignLinks = codes.stream()
                .filter(ReadCode.UnrecognisedSerial.class::isInstance)
                .map(code -> ((ReadCode.UnrecognisedSerial) code).digitalLink())
                .collect(Collectors.toSet());
        return foreignItems.find(tx, foreignLinks).chain(foreign -> among(tx, codes, foreign));
    }

    private Uni<List<NamedItem>> among(SqlConnection tx, List<ReadCode> codes, Map<String, Long> foreign) {
        Set<Long> itemIds = codes.stream()
                .map(code -> itemId(code, foreign))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return custody.lives(tx, itemIds)
                .chain(lives -> voidOrders.itemsOf(tx, itemIds).chain(ofVoidOrders -> arrivals.announced(
                                tx, withParents(itemIds, lives))
                        .map(announced -> codes.stream()
                                .map(code -> named(code, itemId(code, foreign), lives, ofVoidOrders, announced))
                                .toList())));
    }

    private static NamedItem named(
            ReadCode code,
            Long itemId,
            Map<Long, List<CustodyFact>> lives,
            Set<Long> ofVoidOrders,
            Set<Long> announced) {
        if (itemId == null) {
            return new NamedItem(code, null, null, false, false, false);
        }
        List<CustodyFact> life = lives.getOrDefault(itemId, List.of());
        return new NamedItem(
                code,
                itemId,
                CustodyDecision.of(itemId, life),
                CustodyDecision.isIntroduced(itemId, life),
                ofVoidOrders.contains(itemId),
                parents(itemId, life).stream().anyMatch(announced::contains));
    }

    private static Long itemId(ReadCode code, Map<String, Long> foreign) {
        if (code instanceof ReadCode.KnownItem item) {
            return item.itemId();
        }
        return code instanceof ReadCode.UnrecognisedSerial serial ? foreign.get(serial.digitalLink()) : null;
    }

    private static Set<Long> withParents(Set<Long> itemIds, Map<Long, List<CustodyFact>> lives) {
        Set<Long> all = new HashSet<>();
        itemIds.forEach(itemId -> all.addAll(parents(itemId, lives.getOrDefault(itemId, List.of()))));
        return all;
    }

    /** The item and what it is in now, of any level. */
    private static Set<Long> parents(long itemId, List<CustodyFact> life) {
        Set<Long> around = new HashSet<>();
        Long next = itemId;
        while (next != null && around.add(next)) {
            Custody custodyOfNext = CustodyDecision.of(next, life);
            next = custodyOfNext.parent();
        }
        return around;
    }
}
