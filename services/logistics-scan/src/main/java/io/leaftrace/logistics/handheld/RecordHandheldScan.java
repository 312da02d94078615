package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.logistics.code.CodeStore;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.code.SettleCodes;
import io.leaftrace.logistics.code.VoidOrders;
import io.leaftrace.logistics.custody.CustodyDecision;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyStore;
import io.leaftrace.logistics.lock.Lock;
import io.leaftrace.logistics.lock.TransactionLocks;
import io.leaftrace.logistics.place.PlaceStore;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records a batch of scans: the one transaction. */
@ApplicationScoped
class RecordHandheldScan {

    private final TransactionLocks locks;
    private final ScanStore scans;
    private final PlaceStore places;
    private final CodeStore codes;
    private final SettleCodes settleCodes;
    private final VoidOrders voidOrders;
    private final ForeignItems foreignItems;
    private final CustodyStore custody;
    private final RefusalStore refusals;
    private final Outbox outbox;
    private final HeaderFactory headers;

    RecordHandheldScan(
            TransactionLocks locks,
            ScanStore scans,
            PlaceStore places,
            CodeStore codes,
            SettleCodes settleCodes,
            VoidOrders voidOrders,
            ForeignItems foreignItems,
            CustodyStore custody,
            RefusalStore refusals,
            Outbox outbox,
            HeaderFactory headers) {
        this.locks = locks;
        this.scans = scans;
        this.places = places;
        this.codes = codes;
        this.settleCodes = settleCodes;
        this.voidOrders = voidOrders;
        this.foreignItems = foreignItems;
        this.custody = custody;
        this.refusals = refusals;
        this.outbox = outbox;
        this.headers = headers;
    }

    Uni<Answer> record(SqlConnection tx, Device device, List<ReadScan> batch) {
        List<ReadCode> read =
                batch.stream().flatMap(scan -> scan.codes().stream()).toList();
        return settleCodes
                .among(tx, read)
                .map(settled -> batch.stream().map(scan -> scan.with(settled)).toList())
                .chain(settled -> recordSettled(tx, device, settled));
    }

    private Uni<Answer> recordSettled(SqlConnection tx, Device device, List<ReadScan> batch) {
        return locks.take(tx, locks(device, batch))
                .chain(() -> lookUp(tx, device, batch))
                .map(known -> decide(device, batch, known))
                .chain(decided -> keep(tx, device, decided));
    }

    /** The device, so that a repeated batch waits for the first; the items, so that flags see what came before. */
    private static Stream<Lock> locks(Device device, List<ReadScan> batch) {
        Lock ofDevice = Lock.of(Lock.Kind.DEVICE, device.party() + '/' + device.deviceId());
        Stream<Lock> ofItems = batch.stream().flatMap(ReadScan::itemNames).map(name -> Lock.of(Lock.Kind.ITEM, name));
        return Stream.concat(Stream.of(ofDevice), ofItems);
    }

    private Uni<Known> lookUp(SqlConnection tx, Device device, List<ReadScan> batch) {
        Set<String> glns = batch.stream()
                .map(ReadScan::scan)
                .flatMap(scan -> Stream.of(scan.place(), String.valueOf(scan.destination())))
                .filter(PlaceStore::isGln)
                .collect(Collectors.toSet());
        Set<String> gtins = batch.stream()
                .flatMap(ReadScan::unrecognised)
                .map(ReadCode.UnrecognisedSerial::gtin)
                .collect(Collectors.toSet());
        return places.parties(tx, glns)
                .chain(parties -> codes.ownGtins(tx, gtins).chain(own -> scans.earlier(tx, device, batch)
                        .map(earlier -> new Known(device.party(), parties, own, earlier))));
    }

    /** One after the other, for a batch may hold the same sequence twice. */
    private List<DecidedScan> decide(Device device, List<ReadScan> batch, Known known) {
        Map<Long, EarlierScan> earlier = new HashMap<>(known.earlier());
        Known knownSoFar = new Known(known.party(), known.partyOfPlace(), known.ownGtins(), earlier);
        List<DecidedScan> decided = new ArrayList<>();
        for (ReadScan read : batch) {
            HandheldScan scan = read.scan();
            Header header = headers.at(scan.occurredAt(), device.deviceId(), scan.sequence());
            DecidedScan decision = new DecidedScan(read, ScanDecision.decide(read, knownSoFar), header);
            if (decision.isAccepted()) {
                earlier.put(scan.sequence(), new EarlierScan(header.eventId(), read.fingerprint()));
            }
            decided.add(decision);
        }
        return decided;
    }

    private Uni<Answer> keep(SqlConnection tx, Device device, List<DecidedScan> decided) {
        List<DecidedScan> accepted =
                decided.stream().filter(DecidedScan::isAccepted).toList();
        Uni<Map<UUID, List<ScanFlag>>> kept =
                accepted.isEmpty() ? Uni.createFrom().item(Map.of()) : accept(tx, device, accepted);
        return refusals.insert(tx, device.party(), RefusedScan.KIND, device.subject(), refused(device, decided))
                .chain(() -> kept)
                .map(flags -> Answer.ok(new BatchResult(decided.stream()
                        .map(scan ->
                                scan.result(flags.getOrDefault(scan.header().eventId(), List.of())))
                        .toList())));
    }

    private Uni<Map<UUID, List<ScanFlag>>> accept(SqlConnection tx, Device device, List<DecidedScan> decided) {
        Set<String> foreignLinks = decided.stream()
                .flatMap(scan -> scan.read().unrecognised())
                .map(ReadCode.UnrecognisedSerial::digitalLink)
                .collect(Collectors.toSet());
        return foreignItems
                .intern(tx, foreignLinks)
                .map(foreign -> decided.stream()
                        .map(scan -> AcceptedScan.of(scan, foreign))
                        .toList())
                .chain(accepted -> accept(tx, accepted)
                        .call(flags -> scans.insert(tx, device, accepted, flags))
                        .call(() -> tell(tx, device, accepted)));
    }

    /** Flags are judged after all scans are in the set: the one that explains another may stand behind it. */
    private Uni<Map<UUID, List<ScanFlag>>> accept(SqlConnection tx, List<AcceptedScan> accepted) {
        Set<Long> itemIds = new HashSet<>();
        accepted.forEach(scan -> itemIds.addAll(scan.itemIds().values()));
        return custody.append(
                        tx, accepted.stream().map(AcceptedScan::custodyFact).toList())
                .chain(() -> custody.lives(tx, itemIds))
                .chain(lives -> voidOrders
                        .itemsOf(tx, notIntroduced(itemIds, lives))
                        .map(ofVoidOrders -> accepted.stream()
                                .collect(Collectors.toMap(
                                        scan -> scan.header().eventId(),
                                        scan -> ScanFlags.of(
                                                scan.custodyFact(),
                                                scan.itemIds(),
                                                scan.withRevokedKey(),
                                                lives,
                                                ofVoidOrders)))));
    }

    private static List<Long> notIntroduced(Set<Long> itemIds, Map<Long, List<CustodyFact>> lives) {
        return itemIds.stream()
                .filter(itemId -> !CustodyDecision.isIntroduced(itemId, lives.getOrDefault(itemId, List.of())))
                .toList();
    }

    private Uni<Void> tell(SqlConnection tx, Device device, List<AcceptedScan> accepted) {
        List<Uni<Void>> appended = accepted.stream()
                .map(scan -> outbox.append(tx, scan.fact(device.deviceId())))
                .toList();
        return Uni.join().all(appended).andFailFast().replaceWithVoid();
    }

    private static List<Refused> refused(Device device, List<DecidedScan> decided) {
        return decided.stream()
                .filter(DecidedScan::isRefused)
                .map(scan -> new Refused(
                        new RefusedScan(device.deviceId(), scan.read().scan()), scan.reasons()))
                .toList();
    }
}
