package io.leaftrace.logistics.custody;

import io.leaftrace.logistics.code.VoidOrders;
import io.leaftrace.logistics.custody.JudgementStore.Held;
import io.leaftrace.logistics.custody.JudgementStore.Inside;
import io.leaftrace.logistics.custody.JudgementStore.JudgedWithout;
import io.leaftrace.logistics.place.PlaceStore;
import io.leaftrace.model.ItemRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    private final CustodyStore custody;
    private final JudgementStore store;
    private final VoidOrders voidOrders;
    private final PlaceStore places;
    private final TellAlerts alerts;

    JudgeItems(
            CustodyStore custody, JudgementStore store, VoidOrders voidOrders, PlaceStore places, TellAlerts alerts) {
        this.custody = custody;
        this.store = store;
        this.voidOrders = voidOrders;
        this.places = places;
        this.alerts = alerts;
    }

    /** All that is known of some items: their facts, and what {@link FlagDecision} needs beside them. */
    public record Lives(
            Map<Long, List<CustodyFact>> facts,
            Map<Long, List<FlagDecision.Recall>> recalls,
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
     * Judges items and all that was ever in them, and stores what it finds.
     *
     * @param itemIds items that facts named one by one
     * @param runs items that facts named by the run; of these, those that are known by themselves
     */
    public Uni<Judged> judge(SqlConnection tx, Collection<Long> itemIds, List<ItemRun> runs) {
        return store.touched(tx, itemIds, runs).chain(touched -> judge(tx, touched));
    }

    /** The lives of items as they stand. */
    public Uni<Lives> lives(SqlClient client, Collection<Long> itemIds) {
        return Uni.combine()
                .all()
                .unis(custody.lives(client, itemIds), store.recalls(client, itemIds))
                .asTuple()
                .chain(found -> complete(client, itemIds, found.getItem1(), found.getItem2()));
    }

    /** Keeps flags that no later fact can settle, and tells those that it kept. */
    public Uni<FlagChanges> keep(SqlConnection tx, List<HopFlag> lasting) {
        FlagChanges changes = new FlagChanges(lasting, List.of());
        return store.change(tx, changes).chain(() -> alerts.follow(tx, changes)).replaceWith(changes);
    }

    private Uni<Judged> judge(SqlConnection tx, Set<Long> itemIds) {
        if (itemIds.isEmpty()) {
            return Uni.createFrom().item(new Judged(new FlagChanges(List.of(), List.of()), Map.of()));
        }
        return Uni.combine()
                .all()
                .unis(lives(tx, itemIds), store.flags(tx, itemIds))
                .asTuple()
                .chain(found -> judge(tx, itemIds, found.getItem1(), found.getItem2()));
    }

    private Uni<Lives> complete(
            SqlClient client,
            Collection<Long> itemIds,
            Map<Long, List<CustodyFact>> facts,
            Map<Long, List<FlagDecision.Recall>> recalls) {
        List<Long> notIntroduced = itemIds.stream()
                .filter(itemId -> !CustodyDecision.isIntroduced(itemId, facts.getOrDefault(itemId, List.of())))
                .toList();
        Set<String> glns = facts.values().stream().flatMap(JudgeItems::placesOf).collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(voidOrders.itemsOf(client, notIntroduced), places.parties(client, glns))
                .asTuple()
                .map(found -> new Lives(facts, recalls, found.getItem1(), found.getItem2()));
    }

    private Uni<Judged> judge(SqlConnection tx, Set<Long> itemIds, Lives lives, List<HopFlag> stored) {
        List<Held> held = new ArrayList<>();
        List<Inside> inside = new ArrayList<>();
        List<JudgedWithout> without = new ArrayList<>();
        List<HopFlag> found = new ArrayList<>();
        for (long itemId : itemIds) {
            List<CustodyFact> life = lives.of(itemId);
            FlagDecision.Judgement judgement = FlagDecision.of(itemId, life, lives.known(itemId));
            held.add(new Held(itemId, judgement));
            judgement
                    .flags()
                    .forEach((fact, flags) -> flags.forEach(flag -> found.add(HopFlag.of(fact, itemId, flag))));
            parents(itemId, life).forEach(outer -> inside.add(new Inside(outer, itemId)));
            placesOf(life)
                    .filter(gln -> !lives.partyOfPlace().containsKey(gln))
                    .forEach(gln -> without.add(new JudgedWithout(gln, itemId)));
        }
        FlagChanges changes = difference(stored, found);
        return Uni.combine()
                .all()
                .unis(
                        store.putHoldings(tx, held),
                        store.putInside(tx, inside),
                        store.putJudgedWithout(tx, without),
                        store.change(tx, changes))
                .discardItems()
                .chain(() -> alerts.follow(tx, changes))
                .replaceWith(() -> new Judged(changes, found.stream().collect(Collectors.groupingBy(HopFlag::hopId))));
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

    private static FlagChanges difference(List<HopFlag> stored, List<HopFlag> found) {
        Map<Key, HopFlag> added = new LinkedHashMap<>();
        found.forEach(flag -> added.put(Key.of(flag), flag));
        Map<Key, HopFlag> removed = new HashMap<>();
        stored.forEach(flag -> removed.put(Key.of(flag), flag));
        removed.keySet().removeAll(added.keySet());
        stored.forEach(flag -> added.remove(Key.of(flag)));
        return new FlagChanges(List.copyOf(added.values()), List.copyOf(removed.values()));
    }
}
