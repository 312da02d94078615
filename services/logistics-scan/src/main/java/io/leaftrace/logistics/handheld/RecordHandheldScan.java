package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.logistics.code.CodeStore;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.code.SettleCodes;
import io.leaftrace.logistics.custody.CustodyStore;
import io.leaftrace.logistics.custody.HopFlag;
import io.leaftrace.logistics.custody.JudgeItems;
import io.leaftrace.logistics.custody.Message;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records what handhelds and office systems tell: the one transaction. It takes several submissions at once, so that
 * small ones can share a commit. Statements that do not wait for each other are sent together.
 */
@ApplicationScoped
class RecordHandheldScan {

    private final TransactionLocks locks;
    private final ScanStore scans;
    private final PlaceStore places;
    private final CodeStore codes;
    private final SettleCodes settleCodes;
    private final ForeignItems foreignItems;
    private final CustodyStore custody;
    private final JudgeItems judgeItems;
    private final RefusalStore refusals;
    private final Outbox outbox;
    private final HeaderFactory headers;

    RecordHandheldScan(
            TransactionLocks locks,
            ScanStore scans,
            PlaceStore places,
            CodeStore codes,
            SettleCodes settleCodes,
            ForeignItems foreignItems,
            CustodyStore custody,
            JudgeItems judgeItems,
            RefusalStore refusals,
            Outbox outbox,
            HeaderFactory headers) {
        this.locks = locks;
        this.scans = scans;
        this.places = places;
        this.codes = codes;
        this.settleCodes = settleCodes;
        this.foreignItems = foreignItems;
        this.custody = custody;
        this.judgeItems = judgeItems;
        this.refusals = refusals;
        this.outbox = outbox;
        this.headers = headers;
    }

    /** The answers, in the order of the submissions. */
    Uni<List<BatchResult>> record(SqlConnection tx, List<Submission> submissions) {
        List<ReadCode> read = submissions.stream()
                .flatMap(submission -> submission.scans().stream())
                .flatMap(ReadScan::allCodes)
                .toList();
        return settleCodes
                .among(tx, read)
                .map(settled -> submissions.stream()
                        .map(submission -> new Submission(
                                submission.device(),
                                submission.scans().stream()
                                        .map(scan -> scan.with(settled))
                                        .toList()))
                        .toList())
                .chain(settled -> lookUp(tx, settled)
                        .chain(found -> lock(tx, settled, found.parents())
                                .map(earlier -> decide(settled, found, earlier))))
                .chain(decided -> keep(tx, decided));
    }

    /**
     * What does not change while others record.
     *
     * @param parents the items and all parents that they ever had
     */
    private record Found(
            List<Long> parents, Map<String, String> partyOfPlace, Set<String> ownGtins, List<Long> reportIds) {}

    private Uni<Found> lookUp(SqlConnection tx, List<Submission> submissions) {
        List<ReadScan> all = submissions.stream()
                .flatMap(submission -> submission.scans().stream())
                .toList();
        Set<String> glns = all.stream()
                .map(ReadScan::scan)
                .flatMap(scan -> Stream.of(scan.place(), String.valueOf(scan.destination())))
                .filter(PlaceStore::isGln)
                .collect(Collectors.toSet());
        Set<String> gtins = all.stream()
                .flatMap(ReadScan::unrecognised)
                .map(ReadCode.UnrecognisedSerial::gtin)
                .collect(Collectors.toSet());
        Set<Long> itemIds = all.stream().flatMap(ReadScan::knownItems).collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(
                        locks.together(tx),
                        custody.withParents(tx, itemIds),
                        places.parties(tx, glns),
                        codes.ownGtins(tx, gtins),
                        custody.numbers(tx, submissions.size()))
                .with((locked, parents, parties, own, numbers) -> new Found(parents, parties, own, numbers));
    }

    /**
     * The devices, so that a repeated batch waits for the first; the items and what they were in, so that flags see what
     * came before. With it the scans that the devices told before.
     */
    private Uni<Map<Long, Map<Long, EarlierScan>>> lock(
            SqlConnection tx, List<Submission> submissions, List<Long> parents) {
        Stream<Lock> ofDevices = submissions.stream()
                .map(submission ->
                        Lock.of(Lock.Kind.DEVICE, submission.device().name()));
        Stream<Lock> ofItems = parents.stream().map(itemId -> Lock.of(Lock.Kind.ITEM, Long.toString(itemId)));
        Stream<Lock> ofForeign = submissions.stream()
                .flatMap(submission -> submission.scans().stream())
                .flatMap(ReadScan::unrecognised)
                .map(serial -> Lock.of(Lock.Kind.ITEM, serial.digitalLink()));
        Stream<Lock> all = Stream.of(ofDevices, ofItems, ofForeign).flatMap(some -> some);
        return Uni.combine()
                .all()
                .unis(locks.take(tx, all), scans.earlier(tx, submissions))
                .with((locked, earlier) -> earlier);
    }

    private List<DecidedBatch> decide(
            List<Submission> submissions, Found found, Map<Long, Map<Long, EarlierScan>> earlier) {
        List<DecidedBatch> decided = new ArrayList<>();
        for (Submission submission : submissions) {
            Map<Long, EarlierScan> ofDevice =
                    earlier.computeIfAbsent(submission.device().key(), key -> new HashMap<>());
            decided.add(decide(submission, found.reportIds().get(decided.size()), found, ofDevice));
        }
        return decided;
    }

    /** One after the other, for a batch may hold the same sequence twice, and so may two of one device. */
    private DecidedBatch decide(
            Submission submission, long reportId, Found found, Map<Long, EarlierScan> earlier) {
        Device device = submission.device();
        Known known = new Known(device.party(), device.authority(), found.partyOfPlace(), found.ownGtins(), earlier);
        Header now = headers.atOnce();
        Header header = new Header(
                now.eventId(), now.occurredAt(), now.occurredAtOffset(), now.recordedAt(),
                now.producer() + '/' + device.name(), 0);
        List<DecidedScan> decided = new ArrayList<>();
        for (ReadScan read : submission.scans()) {
            DecidedScan decision = new DecidedScan(read, ScanDecision.decide(read, known), headerOf(read, header));
            if (decision.isAccepted()) {
                earlier.put(read.scan().sequence(), new EarlierScan(read.fingerprint()));
            }
            decided.add(decision);
        }
        return new DecidedBatch(device, reportId, header, decided);
    }

    private Header headerOf(ReadScan read, Header batch) {
        HandheldScan scan = read.scan();
        Header own = headers.at(scan.occurredAt(), null, scan.sequence());
        return new Header(
                batch.eventId(),
                own.occurredAt(),
                own.occurredAtOffset(),
                batch.recordedAt(),
                batch.producer(),
                own.sequence());
    }

    private Uni<List<BatchResult>> keep(SqlConnection tx, List<DecidedBatch> decided) {
        Set<String> foreignLinks = decided.stream()
                .flatMap(batch -> batch.acceptedScans().stream())
                .flatMap(scan -> scan.read().unrecognised())
                .map(ReadCode.UnrecognisedSerial::digitalLink)
                .collect(Collectors.toSet());
        return foreignItems.intern(tx, foreignLinks).chain(foreign -> holdOfficesToRules(tx, decided, foreign)
                .chain(held -> keep(tx, held, foreign)));
    }

    private Uni<List<DecidedBatch>> holdOfficesToRules(
            SqlConnection tx, List<DecidedBatch> decided, Map<String, Long> foreign) {
        List<AcceptedScan> ofOffices = decided.stream()
                .filter(batch -> batch.device().office())
                .flatMap(batch -> batch.accepted(foreign).stream())
                .toList();
        if (ofOffices.isEmpty()) {
            return Uni.createFrom().item(decided);
        }
        return judgeItems.lives(tx, itemsOf(ofOffices)).map(lives -> {
            Map<DecidedScan, ScanDecision.Outcome> refused = new HashMap<>();
            OfficeDecision.refused(ofOffices, lives)
                    .forEach((scan, reasons) -> refused.put(scan.decided(), new ScanDecision.Refused(reasons)));
            return decided.stream().map(batch -> batch.with(refused)).toList();
        });
    }

    private Uni<List<BatchResult>> keep(SqlConnection tx, List<DecidedBatch> decided, Map<String, Long> foreign) {
        Map<DecidedBatch, List<AcceptedScan>> accepted = new LinkedHashMap<>();
        decided.forEach(batch -> accepted.put(batch, batch.accepted(foreign)));
        List<Uni<Void>> writes = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        accepted.forEach((batch, scansOfBatch) -> {
            writes.add(refuse(tx, batch));
            if (!scansOfBatch.isEmpty()) {
                messages.add(batch.message(scansOfBatch));
                writes.add(outbox.append(tx, batch.fact(scansOfBatch)));
            }
        });
        writes.add(custody.append(tx, messages));
        return Uni.join().all(writes).andFailFast().chain(() -> judge(tx, accepted));
    }

    /** Flags are judged after all scans are in the set: the one that explains another may stand behind it. */
    private Uni<List<BatchResult>> judge(SqlConnection tx, Map<DecidedBatch, List<AcceptedScan>> accepted) {
        List<AcceptedScan> all = accepted.values().stream().flatMap(List::stream).toList();
        List<HopFlag> lasting =
                all.stream().flatMap(scan -> scan.lastingFlags().stream()).toList();
        return judgeItems
                .judge(tx, itemsOf(all), List.of())
                .call(() -> judgeItems.keep(tx, lasting))
                .map(judged -> {
                    Map<Long, List<HopFlag>> flags = new HashMap<>();
                    Stream.concat(lasting.stream(), judged.standing().values().stream().flatMap(List::stream))
                            .forEach(flag -> flags.computeIfAbsent(flag.hopId(), hop -> new ArrayList<>())
                                    .add(flag));
                    return accepted.entrySet().stream()
                            .map(entry -> entry.getKey().result(entry.getValue(), flags))
                            .toList();
                });
    }

    private Uni<Void> refuse(SqlConnection tx, DecidedBatch batch) {
        Device device = batch.device();
        List<Refused> refused = batch.scans().stream()
                .filter(DecidedScan::isRefused)
                .map(scan -> new Refused(
                        new RefusedScan(device.deviceId(), scan.read().scan()), scan.reasons()))
                .toList();
        return refusals.insert(tx, device.party(), RefusedScan.kindOf(device), device.subject(), refused);
    }

    private static Set<Long> itemsOf(List<AcceptedScan> accepted) {
        Set<Long> itemIds = new HashSet<>();
        accepted.forEach(scan -> itemIds.addAll(scan.itemIds().values()));
        return itemIds;
    }
}
