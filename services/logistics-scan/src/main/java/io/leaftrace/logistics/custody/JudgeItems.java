package io.leaftrace.logistics.custody;

import io.leaftrace.logistics.code.VoidOrders;
import io.leaftrace.logistics.custody.JudgementStore.Inside;
import io.leaftrace.logistics.custody.JudgementStore.JudgedWithout;
import io.leaftrace.logistics.place.PlaceStore;
import io.leaftrace.model.ItemRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges items anew after facts of them arrived: what is odd about their hops, also about those that were recorded long
 * before, and where they are. What is stored afterwards is a function of the set of facts alone.
 */
@ApplicationScoped
public class JudgeItems {

    /** A few tens of milliseconds. */
    static final int ITEMS_AT_ONCE = 500;

    /** Some milliseconds; more is judged by a worker thread. */
    private static final int FACTS_ON_EVENT_LOOP = 5_000;

    private final CustodyStore custody;
    private final JudgementStore store;
    private final RecallStore recalls;
    private final VoidOrders voidOrders;
    private final PlaceStore places;
    private final TellAlerts alerts;
    private final Vertx vertx;

    JudgeItems(
            CustodyStore custody,
            JudgementStore store,
            RecallStore recalls,
            VoidOrders voidOrders,
            PlaceStore places,
            TellAlerts alerts,
            Vertx vertx) {
        this.custody = custody;
        this.store = store;
        this.recalls = recalls;
        this.voidOrders = voidOrders;
        this.places = places;
        this.alerts = alerts;
        this.vertx = vertx;
    }

    /**
     * All that is known of some items: their facts, and what {@link FlagDecision} needs beside them.
     *
     * @param contents recalled things in them that nobody handled by themselves, of which everything is here, too
     */
    public record Lives(
            Map<Long, List<CustodyFact>> facts,
            Map<Long, List<FlagDecision.Recall>> recalls,
            Map<Long, List<Long>> contents,
            Set<Long> ofVoidOrders,
            Map<String, String> partyOfPlace) {

        public List<CustodyFact> of(long itemId) {
            return facts.getOrDefault(itemId, List.of());
        }

        public FlagDecision.Known known(long itemId) {
            return new FlagDecision.Known(
                    ofVoidOrders.contains(itemId), recalls.getOrDefault(itemId, List.of()), partyOfPlace);
        }
    }

    /**
     * What judging found.
     *
     * @param changes against what was stored before; alerts followed from these
     * @param standing the flags of all hops of the items, by the hop's row
     */
    public record Judged(FlagChanges changes, Map<Long, List<HopFlag>> standing) {}

    /**
     * What is stored of items before hops of them are added, read while their locks are held.
     *
     * @param inside all that was ever in them and is handled by itself; and those of them that ever held something recalled
     */
    public record Before(
            Map<Long, Holding> holdings,
            Map<Long, List<FlagDecision.Recall>> recalls,
            Map<String, String> partyOfPlace,
            Set<Long> inside) {

        public static final Before NOTHING = new Before(Map.of(), Map.of(), Map.of(), Set.of());

        /** The same of these items and of others. */
        public Before and(Before other) {
            return new Before(
                    union(holdings, other.holdings),
                    union(recalls, other.recalls),
                    union(partyOfPlace, other.partyOfPlace),
                    Stream.concat(inside.stream(), other.inside.stream()).collect(Collectors.toSet()));
        }

        /** Also whose these places are. */
        public Before withPlaces(Map<String, String> parties) {
            return new Before(holdings, recalls, union(partyOfPlace, parties), inside);
        }

        private static <K, V> Map<K, V> union(Map<K, V> some, Map<K, V> others) {
            Map<K, V> all = new HashMap<>(some);
            all.putAll(others);
            return all;
        }
    }

    /**
     * What hops make of items, as far as it can be said without reading their lives.
     *
     * @param holdings of the items whose life they went on with
     * @param flags found about these, and those that no later fact can settle
     * @param rest the items whose whole life is to be judged
     */
    public record Outset(List<Holding> holdings, List<HopFlag> flags, Set<Long> rest) {}

    /**
     * Judges items and all that was ever in them, and stores what it finds. Who calls this lets no hop be recorded
     * meanwhile, so it is some at once; the others have their turn soon after, by {@link JudgePostponed}.
     *
     * @param itemIds items that facts named one by one
     * @param runs items that facts named by the run; of these, those that are known by themselves
     */
    public Uni<Void> judge(SqlConnection tx, Collection<Long> itemIds, List<ItemRun> runs) {
        return recalls.unitsAround(tx, runs)
                .map(around -> Stream.concat(itemIds.stream(), around.stream()).collect(Collectors.toSet()))
                .chain(all -> store.touched(tx, all, runs))
                .chain(touched -> judgeSome(tx, touched));
    }

    private Uni<Void> judgeSome(SqlConnection tx, Set<Long> itemIds) {
        if (itemIds.size() <= ITEMS_AT_ONCE) {
            return judgeWhole(tx, itemIds, List.of()).replaceWithVoid();
        }
        Set<Long> some = itemIds.stream().limit(ITEMS_AT_ONCE).collect(Collectors.toSet());
        List<Long> others = itemIds.stream().skip(ITEMS_AT_ONCE).toList();
        return judgeWhole(tx, some, List.of()).chain(() -> store.postpone(tx, others));
    }

    /**
     * Judges some of those that were put off; to be called while no hop is recorded.
     *
     * @return how many
     */
    Uni<Integer> judgePostponed(SqlConnection tx) {
        return store.takePostponed(tx, ITEMS_AT_ONCE).chain(itemIds -> withUnitsAround(tx, Set.copyOf(itemIds))
                .chain(all -> judgeWhole(tx, all, List.of()))
                .replaceWith(itemIds.size()));
    }

    /** The lives of items as they stand. */
    public Uni<Lives> lives(SqlClient client, Collection<Long> itemIds) {
        return Uni.combine()
                .all()
                .unis(
                        custody.lives(client, itemIds),
                        store.recalls(client, itemIds),
                        store.recalledContents(client, itemIds))
                .asTuple()
                .chain(found -> withContents(client, found.getItem1(), found.getItem2(), found.getItem3()))
                .chain(lives -> complete(client, itemIds, lives));
    }

    private Uni<Lives> withContents(
            SqlClient client,
            Map<Long, List<CustodyFact>> facts,
            Map<Long, List<FlagDecision.Recall>> recallsOf,
            Map<Long, List<Long>> contents) {
        Set<Long> inside = contents.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        if (inside.isEmpty()) {
            return Uni.createFrom().item(new Lives(facts, recallsOf, contents, Set.of(), Map.of()));
        }
        return Uni.combine()
                .all()
                .unis(custody.lives(client, inside), store.recalls(client, inside))
                .with((factsInside, recallsInside) -> new Lives(
                        Before.union(facts, factsInside),
                        Before.union(recallsOf, recallsInside),
                        contents,
                        Set.of(),
                        Map.of()));
    }

    /** What is stored of items; to be asked for under their locks. */
    public Uni<Before> before(SqlConnection tx, Collection<Long> itemIds) {
        if (itemIds.isEmpty()) {
            return Uni.createFrom().item(Before.NOTHING);
        }
        return Uni.combine()
                .all()
                .unis(store.holdings(tx, itemIds), store.recalls(tx, itemIds), store.inside(tx, itemIds))
                .with((held, recalls, inside) -> new Before(held.holdings(), recalls, held.partyOfPlace(), inside));
    }

    /**
     * Judges new hops by what is stored. An item is judged by where it was before them, without its life, if that comes to
     * the same.
     *
     * @param lasting flags that no later fact can settle
     */
    public static Outset outset(Before before, Collection<Message> messages, List<HopFlag> lasting) {
        List<Holding> holdings = new ArrayList<>();
        List<HopFlag> flags = new ArrayList<>(lasting);
        Set<Long> rest = new LinkedHashSet<>(before.inside());
        hopsByItem(messages).forEach((itemId, ofItem) -> {
            Holding held = before.holdings().get(itemId);
            if (before.inside().contains(itemId) || !FlagDecision.goesOn(held, ofItem)) {
                rest.add(itemId);
                return;
            }
            FlagDecision.Judgement judgement = FlagDecision.goOn(
                    held,
                    ofItem,
                    new FlagDecision.Known(
                            false, before.recalls().getOrDefault(itemId, List.of()), before.partyOfPlace()));
            holdings.add(Holding.of(itemId, judgement, last(ofItem)));
            flags.addAll(flags(itemId, judgement));
        });
        return new Outset(holdings, flags, rest);
    }

    private static Map<Long, List<CustodyFact>> hopsByItem(Collection<Message> messages) {
        Map<Long, List<CustodyFact>> hops = new LinkedHashMap<>();
        for (Message message : messages) {
            for (Message.Entry entry : message.entries()) {
                for (Naming naming : entry.fact().namings()) {
                    ItemRun run = naming.items();
                    CustodyFact ofRun = entry.fact().with(naming);
                    for (long itemId = run.firstItemId(); itemId <= run.lastItemId(); itemId++) {
                        hops.computeIfAbsent(itemId, item -> new ArrayList<>(1)).add(ofRun);
                    }
                }
            }
        }
        return hops;
    }

    /** Stores it. */
    public Uni<Void> keep(SqlConnection tx, Outset outset) {
        List<Uni<Void>> writes = List.of(
                store.putHoldings(tx, outset.holdings()), store.change(tx, new FlagChanges(outset.flags(), List.of())));
        return Uni.join().all(writes).andFailFast().replaceWithVoid();
    }

    /** Judges the rest, after the hops were added to the set; tells all flags of the hops, by the hop's row. */
    public Uni<Map<Long, List<HopFlag>>> finish(SqlConnection tx, Outset outset) {
        return withUnitsAround(tx, outset.rest())
                .chain(rest -> judgeWhole(tx, rest, outset.flags()))
                .map(judged -> Stream.concat(
                                outset.flags().stream(),
                                judged.standing().values().stream().flatMap(List::stream))
                        .collect(Collectors.groupingBy(HopFlag::hopId)));
    }

    /** What is named by itself for the first time is no longer counted among what is in its parents. */
    private Uni<Set<Long>> withUnitsAround(SqlConnection tx, Set<Long> itemIds) {
        if (itemIds.isEmpty()) {
            return Uni.createFrom().item(itemIds);
        }
        return recalls.unitsAround(
                        tx,
                        itemIds.stream().map(itemId -> new ItemRun(itemId, 1)).toList())
                .map(around -> Stream.concat(itemIds.stream(), around.stream()).collect(Collectors.toSet()));
    }

    /** @param added flags of other items that were stored just now */
    private Uni<Judged> judgeWhole(SqlConnection tx, Set<Long> itemIds, List<HopFlag> added) {
        if (itemIds.isEmpty()) {
            FlagChanges changes = new FlagChanges(added, List.of());
            return alerts.follow(tx, changes).replaceWith(() -> new Judged(changes, Map.of()));
        }
        return Uni.combine()
                .all()
                .unis(lives(tx, itemIds), store.flags(tx, itemIds))
                .asTuple()
                .chain(found -> judge(tx, itemIds, found.getItem1(), found.getItem2(), added));
    }

    private Uni<Lives> complete(SqlClient client, Collection<Long> itemIds, Lives lives) {
        List<Long> notIntroduced = itemIds.stream()
                .filter(itemId -> !CustodyDecision.isIntroduced(itemId, lives.of(itemId)))
                .toList();
        Set<String> glns =
                lives.facts().values().stream().flatMap(JudgeItems::placesOf).collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(voidOrders.itemsOf(client, notIntroduced), places.parties(client, glns))
                .asTuple()
                .map(found -> new Lives(
                        lives.facts(), lives.recalls(), lives.contents(), found.getItem1(), found.getItem2()));
    }

    /** What judging whole lives found. */
    private record Found(
            List<Holding> holdings, List<Inside> inside, List<JudgedWithout> without, List<HopFlag> flags) {}

    private Uni<Judged> judge(
            SqlConnection tx, Set<Long> itemIds, Lives lives, List<HopFlag> stored, List<HopFlag> added) {
        long facts = lives.facts().values().stream().mapToLong(List::size).sum();
        Uni<Found> found = facts <= FACTS_ON_EVENT_LOOP
                ? Uni.createFrom().item(judge(itemIds, lives))
                : vertx.executeBlocking(() -> judge(itemIds, lives), false);
        return found.chain(judged -> keep(tx, itemIds, judged, stored, added));
    }

    private static Found judge(Set<Long> itemIds, Lives lives) {
        List<Holding> holdings = new ArrayList<>();
        List<Inside> inside = new ArrayList<>();
        List<JudgedWithout> without = new ArrayList<>();
        Set<HopFlag> found = new LinkedHashSet<>();
        for (long itemId : itemIds) {
            List<CustodyFact> life = lives.of(itemId);
            FlagDecision.Judgement judgement = FlagDecision.of(itemId, life, lives.known(itemId));
            holdings.add(
                    Holding.of(itemId, judgement, life, lives.partyOfPlace().keySet()));
            found.addAll(flags(itemId, judgement));
            found.addAll(flagsOfContents(itemId, lives));
            parents(itemId, life).forEach(outer -> inside.add(new Inside(outer, itemId)));
            placesOf(life)
                    .filter(gln -> !lives.partyOfPlace().containsKey(gln))
                    .forEach(gln -> without.add(new JudgedWithout(gln, itemId)));
        }
        return new Found(holdings, inside, without, List.copyOf(found));
    }

    private Uni<Judged> keep(
            SqlConnection tx, Set<Long> itemIds, Found found, List<HopFlag> stored, List<HopFlag> added) {
        FlagChanges changes = difference(stored, found.flags());
        FlagChanges all = new FlagChanges(
                Stream.concat(changes.added().stream(), added.stream()).toList(), changes.removed());
        return Uni.combine()
                .all()
                .unis(
                        store.putHoldings(tx, found.holdings()),
                        store.putInside(tx, found.inside()),
                        store.putJudgedWithout(tx, found.without()),
                        store.change(tx, changes),
                        store.listUnits(tx, itemIds))
                .discardItems()
                .chain(() -> alerts.follow(tx, all))
                .replaceWith(
                        () -> new Judged(all, found.flags().stream().collect(Collectors.groupingBy(HopFlag::hopId))));
    }

    private static List<HopFlag> flags(long itemId, FlagDecision.Judgement judgement) {
        List<HopFlag> found = new ArrayList<>();
        judgement.flags().forEach((fact, flags) -> flags.forEach(flag -> found.add(HopFlag.of(fact, itemId, flag))));
        return found;
    }

    /** What is recalled and not handled by itself stands against the hops of the unit that it is in. */
    private static List<HopFlag> flagsOfContents(long unitId, Lives lives) {
        List<HopFlag> found = new ArrayList<>();
        for (long inside : lives.contents().getOrDefault(unitId, List.of())) {
            FlagDecision.of(inside, lives.of(inside), lives.known(inside))
                    .flags()
                    .forEach((fact, flags) -> {
                        if (flags.contains(FlagDecision.RECALLED)) {
                            found.add(HopFlag.of(fact, unitId, FlagDecision.RECALLED));
                        }
                    });
        }
        return found;
    }

    private static Instant last(List<CustodyFact> facts) {
        return facts.stream()
                .map(fact -> fact.header().occurredAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Stream<String> placesOf(List<CustodyFact> life) {
        return life.stream()
                .flatMap(fact -> Stream.of(fact.placeGln(), fact.destinationGln()))
                .filter(Objects::nonNull);
    }

    /** What the item ever was in, through all levels. */
    private static Set<Long> parents(long itemId, List<CustodyFact> life) {
        Set<Long> parents = new HashSet<>();
        for (CustodyFact fact : life) {
            fact.namings().forEach(naming -> parents.add(naming.parent()));
        }
        parents.remove(null);
        parents.remove(itemId);
        return parents;
    }

    private record Key(long hopId, Long itemId, String flag) {
        static Key of(HopFlag flag) {
            return new Key(flag.hopId(), flag.itemId(), flag.flag());
        }
    }

    private static FlagChanges difference(List<HopFlag> stored, Collection<HopFlag> found) {
        Map<Key, HopFlag> added = new LinkedHashMap<>();
        found.forEach(flag -> added.put(Key.of(flag), flag));
        Map<Key, HopFlag> removed = new HashMap<>();
        stored.forEach(flag -> removed.put(Key.of(flag), flag));
        removed.keySet().removeAll(added.keySet());
        stored.forEach(flag -> added.remove(Key.of(flag)));
        return new FlagChanges(List.copyOf(added.values()), List.copyOf(removed.values()));
    }
}
