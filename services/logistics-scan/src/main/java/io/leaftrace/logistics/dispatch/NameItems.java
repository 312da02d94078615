package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.custody.Custody;
import io.leaftrace.logistics.custody.CustodyDecision;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.FlagDecision;
import io.leaftrace.logistics.custody.JudgeItems;
import io.leaftrace.logistics.custody.JudgeItems.Lives;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks up what is known of the items that a dispatch names. */
@ApplicationScoped
class NameItems {

    private final JudgeItems judgeItems;
    private final ForeignItems foreignItems;
    private final ArrivalStore arrivals;

    NameItems(JudgeItems judgeItems, ForeignItems foreignItems, ArrivalStore arrivals) {
        this.judgeItems = judgeItems;
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
        return judgeItems
                .before(tx, itemIds)
                .map(before -> Stream.concat(itemIds.stream(), before.inside().stream())
                        .collect(Collectors.toSet()))
                .chain(all -> judgeItems.lives(tx, all).chain(lives -> announced(tx, withParents(itemIds, lives))
                        .map(announced -> named(codes, foreign, lives, holdRecalled(all, lives), announced))));
    }

    private static List<NamedItem> named(
            List<ReadCode> codes, Map<String, Long> foreign, Lives lives, Set<Long> recalled, Announced announced) {
        return codes.stream()
                .map(code -> named(code, itemId(code, foreign), lives, recalled, announced))
                .toList();
    }

    /**
     * What is recalled, and what that is in now.
     *
     * @param itemIds those that hops named, and what was ever in them
     */
    private static Set<Long> holdRecalled(Set<Long> itemIds, Lives lives) {
        Set<Long> holding = new HashSet<>();
        Stream.concat(itemIds.stream(), lives.contents().values().stream().flatMap(List::stream))
                .filter(itemId -> lives.known(itemId).recalls().stream().anyMatch(recall -> recall.until() == null))
                .forEach(itemId -> holding.addAll(parents(itemId, lives.of(itemId))));
        return holding;
    }

    /** What is part of open dispatches, and what that is in now: it cannot go anywhere else without. */
    private Uni<Announced> announced(SqlConnection tx, Set<Long> line) {
        return arrivals.announced(tx, line)
                .chain(items ->
                        judgeItems.lives(tx, items).map(lives -> new Announced(items, withParents(items, lives))));
    }

    /**
     * What open dispatches take along.
     *
     * @param items those that they name
     * @param around the same and what they are in
     */
    private record Announced(Set<Long> items, Set<Long> around) {}

    private static NamedItem named(ReadCode code, Long itemId, Lives lives, Set<Long> recalled, Announced announced) {
        if (itemId == null) {
            return new NamedItem(code, null, null, false, false, false, false);
        }
        List<CustodyFact> life = lives.of(itemId);
        FlagDecision.Known known = lives.known(itemId);
        return new NamedItem(
                code,
                itemId,
                CustodyDecision.of(itemId, life),
                CustodyDecision.isIntroduced(itemId, life),
                known.ofVoidOrder(),
                recalled.contains(itemId),
                announced.around().contains(itemId)
                        || parents(itemId, life).stream().anyMatch(announced.items()::contains));
    }

    private static Long itemId(ReadCode code, Map<String, Long> foreign) {
        if (code instanceof ReadCode.KnownItem item) {
            return item.itemId();
        }
        return code instanceof ReadCode.UnrecognisedSerial serial ? foreign.get(serial.digitalLink()) : null;
    }

    private static Set<Long> withParents(Set<Long> itemIds, Lives lives) {
        Set<Long> all = new HashSet<>();
        itemIds.forEach(itemId -> all.addAll(parents(itemId, lives.of(itemId))));
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
