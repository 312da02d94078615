package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.identity.ItemId;
import io.leaftrace.model.PackagingLevel;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds out where many items are. */
@ApplicationScoped
public class LocateItems {

    /** A logistic unit's level is looked up for so many; beyond, what it holds tells it. */
    private static final int MOST_NAMED_UNITS = 20_000;

    private final ResolveScope resolveScope;
    private final ReadHoldings readHoldings;
    private final GatherKin gatherKin;
    private final ScopeStore scopes;
    private final NameItems nameItems;

    LocateItems(
            ResolveScope resolveScope,
            ReadHoldings readHoldings,
            GatherKin gatherKin,
            ScopeStore scopes,
            NameItems nameItems) {
        this.resolveScope = resolveScope;
        this.readHoldings = readHoldings;
        this.gatherKin = gatherKin;
        this.scopes = scopes;
        this.nameItems = nameItems;
    }

    /**
     * The items of a scope.
     *
     * @param asOf nothing that happened later; null for now
     * @throws ScopeTooLargeException when these are more than can be told at once
     */
    public Uni<Located> of(Scope scope, Viewer viewer, OffsetDateTime asOf) {
        return resolveScope.of(scope, viewer).chain(asked -> gatherKin
                .of(asked.items(), asked.named(), asOf)
                .chain(gathered -> locate(gathered, asked.named(), viewer)));
    }

    private Uni<Located> locate(GatherKin.Gathered gathered, Set<Long> named, Viewer viewer) {
        return locate(
                gathered,
                viewer,
                segment -> named.isEmpty()
                        || named.contains(segment.first())
                        || !Collections.disjoint(gathered.kin().of(segment).everIn(), named));
    }

    /** What a place holds: what is there, and neither sold, gone, destroyed nor out of use. */
    public Uni<Located> heldBy(String placeGln, Viewer viewer, OffsetDateTime at) {
        return readHoldings
                .of(placeGln, at)
                .chain(items -> gatherKin.of(items, Set.of(), at))
                .chain(gathered -> locate(
                        gathered,
                        viewer,
                        segment -> Holding.holds(gathered.kin().of(segment), placeGln)));
    }

    private Uni<Located> locate(GatherKin.Gathered gathered, Viewer viewer, Predicate<Segment> wanted) {
        return Uni.createFrom()
                .item(() -> sort(gathered, wanted))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(sorted -> name(sorted, gathered.kin(), viewer));
    }

    /**
     * @param told of which a fact that counts tells
     * @param around what these are in, and one thing in it
     */
    private record Sorted(List<Segment> told, List<Segment> untold, Map<Long, Long> around) {}

    private static Sorted sort(GatherKin.Gathered gathered, Predicate<Segment> wanted) {
        List<Segment> told = new ArrayList<>();
        List<Segment> untold = new ArrayList<>();
        Map<Long, Long> around = new LinkedHashMap<>();
        for (Segment segment : gathered.segments()) {
            if (!wanted.test(segment)) {
                continue;
            }
            (gathered.kin().of(segment).isTold() ? told : untold).add(segment);
            Segment inner = segment;
            Long parent = gathered.kin().parent(inner);
            // Until something is met that was met before: a circle ends there, too.
            while (parent != null && around.putIfAbsent(parent, inner.first()) == null) {
                inner = gathered.kin().holding(parent);
                parent = inner == null ? null : gathered.kin().parent(inner);
            }
        }
        return new Sorted(told, untold, around);
    }

    private Uni<Located> name(Sorted sorted, Kin kin, Viewer viewer) {
        Set<Long> orders = new TreeSet<>();
        Set<Long> units = new TreeSet<>();
        sorted.told().forEach(segment -> sortOut(segment.first(), orders, units));
        sorted.untold().forEach(segment -> sortOut(segment.first(), orders, units));
        sorted.around().keySet().forEach(itemId -> sortOut(itemId, orders, units));
        List<Long> named = units.stream().limit(MOST_NAMED_UNITS).toList();
        return Uni.combine()
                .all()
                .unis(scopes.orders(orders), nameItems.of(named))
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> {
                    Map<Long, PackagingLevel> levels = new HashMap<>();
                    named.forEach(
                            unit -> levels.put(unit, found.getItem2().of(unit).level()));
                    return located(sorted, kin, viewer, found.getItem1(), levels);
                });
    }

    private static void sortOut(long itemId, Set<Long> orders, Set<Long> units) {
        if (ItemId.isOwnSerial(itemId)) {
            orders.add(ItemId.orderNumber(itemId));
        } else if (ItemId.isSscc(itemId)) {
            units.add(itemId);
        }
    }

    private static Located located(
            Sorted sorted, Kin kin, Viewer viewer, Map<Long, OrderFacts> orders, Map<Long, PackagingLevel> unitLevels) {
        Predicate<Long> visible = itemId -> viewer.seesAll()
                || !ItemId.isOwnSerial(itemId)
                || (orders.containsKey(ItemId.orderNumber(itemId))
                        && viewer.answersFor(
                                orders.get(ItemId.orderNumber(itemId)).makerGln(),
                                orders.get(ItemId.orderNumber(itemId)).market()));
        List<Located.Part> parts = sorted.told().stream()
                .filter(segment -> visible.test(segment.first()))
                .map(segment -> part(segment, segment.first(), segment.last(), null, kin, orders, unitLevels))
                .toList();
        List<Located.Part> around = new ArrayList<>();
        sorted.around().forEach((itemId, inside) -> {
            Segment segment = kin.holding(itemId);
            if (segment != null && visible.test(itemId)) {
                around.add(part(segment, itemId, itemId, inside, kin, orders, unitLevels));
            }
        });
        List<Run> untold = sorted.untold().stream()
                .filter(segment -> visible.test(segment.first()))
                .map(segment -> new Run(segment.first(), segment.last()))
                .toList();
        List<Run> asked = new ArrayList<>(untold);
        parts.forEach(part -> asked.add(new Run(part.first(), part.last())));
        return new Located(
                Runs.of(asked),
                parts,
                List.copyOf(around),
                untold.stream().mapToLong(Run::count).sum(),
                orders);
    }

    private static Located.Part part(
            Segment segment,
            long first,
            long last,
            Long inside,
            Kin kin,
            Map<Long, OrderFacts> orders,
            Map<Long, PackagingLevel> unitLevels) {
        OrderFacts order = ItemId.isOwnSerial(first) ? orders.get(ItemId.orderNumber(first)) : null;
        PackagingLevel unit = unitLevels.get(first);
        String level = null;
        if (order != null) {
            level = order.level();
        } else if (unit != null) {
            level = unit.name();
        } else if (ItemId.isSscc(first) && inside != null) {
            // An SSCC does not tell its level, what is in it does: logistic units go on a pallet.
            level = (ItemId.isSscc(inside) ? PackagingLevel.PALLET : PackagingLevel.CASE).name();
        }
        return new Located.Part(
                first, last, level, order == null ? null : order.gtin(), kin.of(segment), kin.parent(segment));
    }
}
