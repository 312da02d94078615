package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.KeptHoldings;
import io.leaftrace.analytics.trace.ItemNow;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads what a place held. What was there at some time long past is kept, so a question reads what happened there since, and
 * looks at what was there then; never at all that ever passed through. A place of which nothing is kept yet, years of it,
 * is read part by part, each kept as it is read, and goes on when who asked is told to come back.
 */
@ApplicationScoped
class ReadHoldings {

    private static final Logger LOG = Logger.getLogger(ReadHoldings.class);

    /** For so many that are to be kept a question waits. */
    private static final int MOST_PARTS = 5;

    /** What names so many items at most is read at once. */
    private static final long MOST_ITEMS_AT_ONCE = 200_000;

    private final NamingStore namings;
    private final KeptHoldingStore store;
    private final GatherKin gatherKin;
    private final int namingsOfPart;
    private final Set<String> goingOn = ConcurrentHashMap.newKeySet();

    ReadHoldings(
            NamingStore namings,
            KeptHoldingStore store,
            GatherKin gatherKin,
            @ConfigProperty(name = "leaftrace.holdings.namings-of-part", defaultValue = "100000") int namingsOfPart) {
        this.namings = namings;
        this.store = store;
        this.gatherKin = gatherKin;
        this.namingsOfPart = namingsOfPart;
    }

    /**
     * The items of all levels that a place held.
     *
     * @throws ServiceUnavailableException when so much passed through that it is still being read
     */
    Uni<Runs> of(String placeGln, OffsetDateTime at) {
        return readOn(placeGln, at, MOST_PARTS)
                .onFailure(ServiceUnavailableException.class)
                .invoke(() -> goOn(placeGln, at));
    }

    private void goOn(String placeGln, OffsetDateTime at) {
        if (goingOn.add(placeGln)) {
            readOn(placeGln, at, Integer.MAX_VALUE)
                    .onTermination()
                    .invoke(() -> goingOn.remove(placeGln))
                    .subscribe()
                    .with(
                            read -> LOG.infof("What %s held until %s is kept", placeGln, at),
                            failure -> LOG.warnf("What %s held was not read: %s", placeGln, failure));
        }
    }

    private Uni<Runs> readOn(String placeGln, OffsetDateTime at, int parts) {
        return last(placeGln, at).chain(kept -> store.endOfPart(placeGln, kept.heldAt(), at, namingsOfPart)
                .chain(end -> end.isEmpty()
                        ? held(placeGln, kept, at)
                        : store.begin().chain(begun -> last(placeGln, at)
                                .chain(before -> readOn(new Reading(placeGln, at, begun), before, parts)))));
    }

    private Uni<KeptHolding> last(String placeGln, OffsetDateTime at) {
        return store.last(placeGln, at).map(kept -> kept.orElse(KeptHolding.NOTHING_YET));
    }

    private record Reading(String placeGln, OffsetDateTime at, OffsetDateTime begun) {}

    private Uni<Runs> readOn(Reading reading, KeptHolding before, int parts) {
        return store.endOfPart(reading.placeGln(), before.heldAt(), reading.at(), namingsOfPart)
                .chain(end -> end.isEmpty()
                        ? held(reading.placeGln(), before, reading.at())
                        : readOn(reading, before, end, parts));
    }

    private Uni<Runs> readOn(Reading reading, KeptHolding before, Optional<OffsetDateTime> end, int parts) {
        OffsetDateTime until = end.orElseThrow();
        boolean isKept = until.isBefore(OffsetDateTime.now(Clock.systemUTC()).minus(KeptHoldings.KEPT_AFTER));
        if (isKept && parts == 0) {
            return Uni.createFrom()
                    .failure(new ServiceUnavailableException("what this place held is being read; ask again"));
        }
        return held(reading.placeGln(), before, until)
                .map(items -> new KeptHolding(until, items))
                .call(holding -> isKept
                        ? store.keep(reading.placeGln(), holding, reading.begun())
                        : Uni.createFrom().voidItem())
                .chain(holding -> readOn(reading, holding, isKept ? parts - 1 : parts));
    }

    /** What was held before and what was named since, as far as it is there. */
    private Uni<Runs> held(String placeGln, KeptHolding before, OffsetDateTime at) {
        return namings.namedAt(placeGln, before.heldAt(), at).chain(since -> {
            List<Run> all = new ArrayList<>(before.items().list());
            all.addAll(since.list());
            Held held = new Held(placeGln, at, new ArrayList<>(), new HashSet<>());
            return slices(Runs.of(all), held, 0).replaceWith(() -> Runs.of(held.there()));
        });
    }

    /**
     * @param there what was found to be there
     * @param seen where these begin
     */
    private record Held(String placeGln, OffsetDateTime at, List<Run> there, Set<Long> seen) {}

    /** Each level by so many items at a time. */
    private Uni<Void> slices(Runs level, Held held, int depth) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Runs slice : level.slices(MOST_ITEMS_AT_ONCE)) {
            all = all.chain(() -> look(slice, held, depth));
        }
        return all;
    }

    /** What is still there is looked into, level by level; what was in something that left has left with it. */
    private Uni<Void> look(Runs slice, Held held, int depth) {
        if (depth > ItemNow.DEEPEST) {
            return Uni.createFrom().voidItem();
        }
        return gatherKin
                .of(slice, Set.of(), held.at())
                // Seconds of judging, where much was there.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(gathered -> here(gathered, held))
                .chain(here -> namings.children(Runs.of(here)))
                .chain(children -> slices(children, held, depth + 1));
    }

    private static List<Run> here(GatherKin.Gathered gathered, Held held) {
        List<Run> here = gathered.segments().stream()
                .filter(segment -> Holding.holds(gathered.kin().of(segment), held.placeGln()))
                .filter(segment -> held.seen().add(segment.first()))
                .map(segment -> new Run(segment.first(), segment.last()))
                .toList();
        held.there().addAll(here);
        return here;
    }
}
