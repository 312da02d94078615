package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.leaftrace.logistics.code.CodeStore;
import io.leaftrace.logistics.code.ForeignItems;
import io.leaftrace.logistics.code.ItemLinks;
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
import io.leaftrace.model.HopsRecorded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
    private final ItemLinks links;
    private final Vertx vertx;

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
            HeaderFactory headers,
            ItemLinks links,
            Vertx vertx) {
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
        this.links = links;
        this.vertx = vertx;
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
                .chain(settled -> lookUp(tx, settled).chain(found -> keep(tx, decide(settled, found), found.before())));
    }

    /**
     * What there is before the submissions.
     *
     * @param earlier the scans that the devices told before
     * @param before what is stored of the items
     * @param locked whether nobody else could change any of that
     */
    private record Found(
            Map<String, String> partyOfPlace,
            Set<String> ownGtins,
            List<Long> reportIds,
            Map<Long, Map<Long, EarlierScan>> earlier,
            JudgeItems.Before before,
            boolean locked) {}

    /**
     * Under locks of the devices, so that a repeated batch waits for the first, and of the items and what they were in, so
     * that flags see what came before. One round trip: what is asked last is answered when the locks are held.
     */
    private Uni<Found> lookUp(SqlConnection tx, List<Submission> submissions) {
        List<ReadScan> all = submissions.stream()
                .flatMap(submission -> submission.scans().stream())
                .toList();
        Set<String> glns = all.stream()
                .map(ReadScan::scan)
                .flatMap(scan -> Stream.of(scan.place(), String.valueOf(scan.destination())))
                .collect(Collectors.toSet());
        glns.removeIf(gln -> !PlaceStore.isGln(gln));
        Set<String> gtins = all.stream()
                .flatMap(ReadScan::unrecognised)
                .map(ReadCode.UnrecognisedSerial::gtin)
                .collect(Collectors.toSet());
        Set<Long> itemIds = all.stream().flatMap(ReadScan::knownItems).collect(Collectors.toSet());
        Set<String> foreign = all.stream()
                .flatMap(ReadScan::unrecognised)
                .map(ReadCode.UnrecognisedSerial::digitalLink)
                .collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(
                        locks.together(tx),
                        custody.lock(tx, itemIds, foreign, deviceLocks(submissions)),
                        places.parties(tx, glns),
                        codes.ownGtins(tx, gtins),
                        custody.numbers(tx, submissions.size()),
                        scans.earlier(tx, submissions),
                        judgeItems.before(tx, itemIds))
                .with((together, locked, parties, own, numbers, earlier, before) ->
                        new Found(parties, own, numbers, earlier, before.withPlaces(parties), locked))
                // What was read beside locks that were not all is thrown away with them.
                .chain(found -> found.locked()
                        ? Uni.createFrom().item(found)
                        : custody.unlock(tx).chain(() -> lookUp(tx, submissions)));
    }

    private static Stream<Lock> deviceLocks(List<Submission> submissions) {
        return submissions.stream()
                .map(submission -> Lock.of(Lock.Kind.DEVICE, submission.device().name()));
    }

    private List<DecidedBatch> decide(List<Submission> submissions, Found found) {
        List<DecidedBatch> decided = new ArrayList<>();
        for (Submission submission : submissions) {
            Map<Long, EarlierScan> ofDevice =
                    found.earlier().computeIfAbsent(submission.device().key(), key -> new HashMap<>());
            decided.add(decide(submission, found.reportIds().get(decided.size()), found, ofDevice));
        }
        return decided;
    }

    /** One after the other, for a batch may hold the same sequence twice, and so may two of one device. */
    private DecidedBatch decide(Submission submission, long reportId, Found found, Map<Long, EarlierScan> earlier) {
        Device device = submission.device();
        Known known = new Known(device.party(), device.authority(), found.partyOfPlace(), found.ownGtins(), earlier);
        Header now = headers.atOnce();
        Header header = new Header(
                now.eventId(),
                now.occurredAt(),
                now.occurredAtOffset(),
                now.recordedAt(),
                now.producer() + '/' + device.name(),
                0);
        List<DecidedScan> decided = new ArrayList<>();
        for (ReadScan read : submission.scans()) {
            DecidedScan decision = DecidedScan.of(read, decide(read, known, device), headerOf(read, header));
            // Whether an office's is taken, and with it its number, turns out when it is held to the rules.
            if (decision.isAccepted() && !device.office()) {
                earlier.put(read.scan().sequence(), new EarlierScan(read.fingerprint()));
            }
            decided.add(decision);
        }
        return new DecidedBatch(device, reportId, header, decided);
    }

    /** Of what an office tells nothing has happened yet: it is told to tell all of it rightly. */
    private static ScanDecision.Outcome decide(ReadScan read, Known known, Device device) {
        ScanDecision.Outcome outcome = ScanDecision.decide(read, known);
        boolean lacksSome = outcome instanceof ScanDecision.Accepted accepted
                && !accepted.leftOut().isEmpty();
        return lacksSome && device.office()
                ? new ScanDecision.Refused(((ScanDecision.Accepted) outcome).leftOut())
                : outcome;
    }

    private Header headerOf(ReadScan read, Header batch) {
        HandheldScan scan = read.scan();
        return new Header(
                batch.eventId(),
                scan.occurredAt().toInstant(),
                HeaderFactory.offset(scan.occurredAt()),
                batch.recordedAt(),
                batch.producer(),
                scan.sequence());
    }

    private Uni<List<BatchResult>> keep(SqlConnection tx, List<DecidedBatch> decided, JudgeItems.Before before) {
        Set<String> foreignLinks = decided.stream()
                .flatMap(batch -> batch.scans().stream())
                .filter(DecidedScan::isAccepted)
                .flatMap(scan -> scan.read().unrecognised())
                .map(ReadCode.UnrecognisedSerial::digitalLink)
                .collect(Collectors.toSet());
        return foreignItems.intern(tx, foreignLinks).chain(foreign -> judgeItems
                .before(tx, foreign.values())
                .map(before::and)
                .chain(all -> holdOfficesToRules(tx, accept(decided, foreign), foreign, all.inside())
                        .chain(accepted -> keepAccepted(tx, accepted, all))));
    }

    /** A batch and its accepted scans with the items that they name. */
    private record Accepted(DecidedBatch batch, List<AcceptedScan> scans) {}

    private static List<Accepted> accept(Collection<DecidedBatch> decided, Map<String, Long> foreign) {
        return decided.stream()
                .map(batch -> new Accepted(batch, batch.accepted(foreign)))
                .toList();
    }

    private Uni<List<Accepted>> holdOfficesToRules(
            SqlConnection tx, List<Accepted> accepted, Map<String, Long> foreign, Set<Long> inside) {
        List<List<AcceptedScan>> ofOffices = accepted.stream()
                .filter(one -> one.batch().device().office())
                .map(Accepted::scans)
                .toList();
        if (ofOffices.isEmpty()) {
            return Uni.createFrom().item(accepted);
        }
        Set<Long> itemIds = new HashSet<>(inside);
        ofOffices.forEach(scansOfBatch ->
                scansOfBatch.forEach(scan -> itemIds.addAll(scan.itemIds().values())));
        // Thousands of lives, so off the event loop.
        return judgeItems
                .lives(tx, itemIds)
                .chain(lives -> vertx.executeBlocking(() -> OfficeDecision.notTaken(ofOffices, lives), false))
                .map(outcomes -> {
                    IdentityHashMap<DecidedScan, ScanDecision.Outcome> notTaken = new IdentityHashMap<>();
                    outcomes.forEach((scan, outcome) -> notTaken.put(scan.decided(), outcome));
                    return accept(
                            accepted.stream()
                                    .map(one -> one.batch().with(notTaken))
                                    .toList(),
                            foreign);
                });
    }

    /** Flags are judged after all scans are in the set: the one that explains another may stand behind it. */
    private Uni<List<BatchResult>> keepAccepted(SqlConnection tx, List<Accepted> accepted, JudgeItems.Before before) {
        List<Uni<Void>> writes = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        List<HopsRecorded> facts = new ArrayList<>();
        List<HopFlag> lasting = new ArrayList<>();
        for (Accepted one : accepted) {
            writes.add(refuse(tx, one.batch()));
            if (!one.scans().isEmpty()) {
                messages.add(one.batch().message(one.scans()));
                facts.add(one.batch().fact(one.scans()));
                one.scans().forEach(scan -> lasting.addAll(scan.lastingFlags()));
            }
        }
        JudgeItems.Outset outset = JudgeItems.outset(before, messages, lasting);
        writes.add(custody.append(tx, messages));
        writes.add(outbox.appendAll(tx, facts));
        writes.add(judgeItems.keep(tx, outset));
        return Uni.join()
                .all(writes)
                .andFailFast()
                .chain(() -> judgeItems.finish(tx, outset))
                .chain(flags -> linksOfContents(tx, accepted, flags).map(linkOf -> accepted.stream()
                        .map(one -> one.batch().result(one.scans(), flags, linkOf))
                        .toList()));
    }

    private Uni<Map<Long, String>> linksOfContents(
            SqlConnection tx, List<Accepted> accepted, Map<Long, List<HopFlag>> flags) {
        Set<Long> contents = accepted.stream()
                .flatMap(one -> one.scans().stream())
                .flatMap(scan -> scan.aboutContents(flags.getOrDefault(scan.hopId(), List.of())).stream())
                .map(HopFlag::itemId)
                .collect(Collectors.toSet());
        return contents.isEmpty() ? Uni.createFrom().item(Map.of()) : links.digitalLinks(tx, contents);
    }

    private Uni<Void> refuse(SqlConnection tx, DecidedBatch batch) {
        Device device = batch.device();
        List<Refused> refused = batch.scans().stream()
                .filter(scan -> !scan.reasons().isEmpty())
                .map(scan -> new Refused(
                        new RefusedScan(device.deviceId(), scan.read().scan()), scan.reasons()))
                .toList();
        return refusals.insert(tx, device.party(), RefusedScan.kindOf(device), device.subject(), refused);
    }
}
