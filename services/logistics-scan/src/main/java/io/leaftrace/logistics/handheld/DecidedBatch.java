package io.leaftrace.logistics.handheld;

import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.HopFlag;
import io.leaftrace.logistics.custody.Message;
import io.leaftrace.model.Header;
import io.leaftrace.model.HopsRecorded;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A submission and what was decided on each of its scans.
 *
 * @param reportId the row that keeps it
 * @param header of the one fact that tells all of its accepted scans
 */
record DecidedBatch(Device device, long reportId, Header header, List<DecidedScan> scans) {

    /** The same with other outcomes for some of the scans. */
    DecidedBatch with(Map<DecidedScan, ScanDecision.Outcome> outcomes) {
        return new DecidedBatch(
                device,
                reportId,
                header,
                scans.stream()
                        .map(scan -> new DecidedScan(
                                scan.read(), outcomes.getOrDefault(scan, scan.outcome()), scan.header()))
                        .toList());
    }

    List<DecidedScan> acceptedScans() {
        return scans.stream().filter(DecidedScan::isAccepted).toList();
    }

    /** Its accepted scans with the items that they name. */
    List<AcceptedScan> accepted(Map<String, Long> foreign) {
        List<AcceptedScan> accepted = new ArrayList<>();
        for (DecidedScan scan : acceptedScans()) {
            accepted.add(AcceptedScan.of(device, scan, Message.hopId(reportId, accepted.size()), foreign));
        }
        return accepted;
    }

    Message message(List<AcceptedScan> accepted) {
        long deviceKey = device.key();
        List<Message.Entry> entries = new ArrayList<>();
        for (AcceptedScan scan : accepted) {
            CustodyFact fact = scan.custodyFact();
            entries.add(new Message.Entry(fact, deviceKey, scan.fingerprint()));
        }
        Message.Sender sender =
                new Message.Sender(device.party(), device.deviceId(), device.subject(), device.authority());
        return new Message(reportId, header.eventId(), header.producer(), header.recordedAt(), sender, entries);
    }

    HopsRecorded fact(List<AcceptedScan> accepted) {
        return new HopsRecorded(
                header,
                device.party(),
                device.subject(),
                device.deviceId(),
                accepted.stream().map(AcceptedScan::hop).toList());
    }

    BatchResult result(List<AcceptedScan> accepted, Map<Long, List<HopFlag>> flags, Map<Long, String> linkOfContents) {
        IdentityHashMap<DecidedScan, List<ScanFlag>> told = new IdentityHashMap<>();
        for (AcceptedScan scan : accepted) {
            told.put(scan.decided(), scan.told(flags.getOrDefault(scan.hopId(), List.of()), linkOfContents));
        }
        return new BatchResult(scans.stream()
                .map(scan -> scan.result(device, told.getOrDefault(scan, List.of())))
                .toList());
    }
}
