package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.logistics.alert.Watch;
import io.leaftrace.logistics.code.CodeStore;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.code.SettleCodes;
import io.leaftrace.logistics.custody.CustodyStore;
import io.leaftrace.logistics.place.PlaceStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Announces a dispatch: the one transaction. Nothing is told to other services before it happens. */
@ApplicationScoped
class AnnounceDispatch {

    static final String KIND = "dispatch";

    /** A handheld's clock may be behind so much when it sees the items leave. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final PlaceStore places;
    private final CodeStore codeStore;
    private final SettleCodes settleCodes;
    private final NameItems nameItems;
    private final CustodyStore custody;
    private final DispatchStore dispatches;
    private final ArrivalStore arrivals;
    private final RefusalStore refusals;

    AnnounceDispatch(
            PlaceStore places,
            CodeStore codeStore,
            SettleCodes settleCodes,
            NameItems nameItems,
            CustodyStore custody,
            DispatchStore dispatches,
            ArrivalStore arrivals,
            RefusalStore refusals) {
        this.places = places;
        this.codeStore = codeStore;
        this.settleCodes = settleCodes;
        this.nameItems = nameItems;
        this.custody = custody;
        this.dispatches = dispatches;
        this.arrivals = arrivals;
        this.refusals = refusals;
    }

    /**
     * Announces it, or keeps it as refused.
     *
     * @param party the GLN of the caller's organisation
     * @param by the {@code sub} of the token
     * @param codes the items, read
     */
    Uni<Answer> announce(SqlConnection tx, String party, String by, NewDispatch dispatch, List<ReadCode> codes) {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        return settleCodes
                .among(tx, codes)
                .map(settled -> codes.stream().map(settled).toList())
                .call(settled -> lock(tx, settled))
                .chain(settled -> nameItems.among(tx, settled))
                .chain(items -> lookUp(tx, party, dispatch, items, now).chain(known -> {
                    List<OffendingItem> reasons = AnnouncementDecision.reasonsAgainst(dispatch, items, known);
                    return reasons.isEmpty()
                            ? keep(tx, by, dispatch, items, known)
                            : refuse(tx, party, by, dispatch, reasons);
                }));
    }

    /** Two announcements of one item, or of one and what it is in, come one after the other. */
    private Uni<Void> lock(SqlConnection tx, List<ReadCode> codes) {
        Set<Long> known = only(codes, ReadCode.KnownItem.class)
                .map(ReadCode.KnownItem::itemId)
                .collect(Collectors.toSet());
        Set<String> foreign = only(codes, ReadCode.UnrecognisedSerial.class)
                .map(ReadCode.UnrecognisedSerial::digitalLink)
                .collect(Collectors.toSet());
        return custody.lock(tx, known, foreign, Stream.of())
                .chain(locked -> locked
                        ? Uni.createFrom().voidItem()
                        : custody.unlock(tx).chain(() -> lock(tx, codes)));
    }

    private static <T extends ReadCode> Stream<T> only(List<ReadCode> codes, Class<T> kind) {
        return codes.stream().filter(kind::isInstance).map(kind::cast);
    }

    private Uni<AnnouncementDecision.Known> lookUp(
            SqlConnection tx, String party, NewDispatch dispatch, List<NamedItem> items, Instant now) {
        Set<String> gtins = items.stream()
                .map(NamedItem::code)
                .filter(ReadCode.UnrecognisedSerial.class::isInstance)
                .map(code -> ((ReadCode.UnrecognisedSerial) code).gtin())
                .collect(Collectors.toSet());
        return places.parties(tx, Set.of(dispatch.from(), dispatch.to())).chain(parties -> codeStore
                .ownGtins(tx, gtins)
                .map(own -> new AnnouncementDecision.Known(party, parties, own, now)));
    }

    private Uni<Answer> refuse(
            SqlConnection tx, String party, String by, NewDispatch dispatch, List<OffendingItem> reasons) {
        return refusals.insert(tx, party, KIND, by, List.of(new Refused(dispatch, reasons)))
                .replaceWith(() -> Answer.problem(Problems.unprocessable(
                        "dispatch-refused", "This dispatch cannot be announced; nothing of it was.", reasons)));
    }

    private Uni<Answer> keep(
            SqlConnection tx,
            String by,
            NewDispatch announced,
            List<NamedItem> items,
            AnnouncementDecision.Known known) {
        // Two forms of one code name one item.
        Map<Long, String> links = new LinkedHashMap<>();
        items.forEach(item -> links.put(item.itemId(), link(item.code())));
        Dispatch dispatch = dispatch(announced, links, known);
        return arrivals.insert(tx, List.of(arrival(dispatch, links.keySet())))
                .chain(() -> custody.withParents(tx, links.keySet()))
                .chain(line -> arrivals.addToLine(tx, dispatch.dispatchId(), line))
                .chain(() -> dispatches.insert(tx, dispatch, by, links))
                .replaceWith(() -> Answer.created(DispatchResource.PATH + "/" + dispatch.dispatchId(), dispatch));
    }

    private static String link(ReadCode code) {
        return code instanceof ReadCode.KnownItem item
                ? item.digitalLink()
                : ((ReadCode.UnrecognisedSerial) code).digitalLink();
    }

    private static Dispatch dispatch(NewDispatch announced, Map<Long, String> links, AnnouncementDecision.Known known) {
        return new Dispatch(
                UUID.randomUUID(),
                DispatchState.ANNOUNCED,
                known.party(),
                known.partyOfPlace().get(announced.to()),
                announced.from(),
                announced.to(),
                known.now(),
                announced.plannedDeparture().toInstant().truncatedTo(ChronoUnit.MICROS),
                announced.plannedArrival().toInstant().truncatedTo(ChronoUnit.MICROS),
                announced.vehicle(),
                announced.references(),
                announced.note(),
                links.size(),
                0,
                0,
                0,
                null,
                null,
                links.values().stream()
                        .map(link -> new Dispatch.Item(link, null, null, null, null))
                        .toList());
    }

    private static AwaitedArrival arrival(Dispatch dispatch, Set<Long> itemIds) {
        return new AwaitedArrival(
                dispatch.dispatchId(),
                Watch.ANNOUNCEMENT,
                dispatch.dispatchId(),
                0,
                dispatch.sender(),
                dispatch.from(),
                dispatch.to(),
                dispatch.announcedAt().minus(CLOCK_TOLERANCE),
                dispatch.plannedArrival(),
                false,
                List.copyOf(itemIds),
                Set.of());
    }
}
