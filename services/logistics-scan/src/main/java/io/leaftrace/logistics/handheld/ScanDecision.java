package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.logistics.code.ReadCode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a scan is taken. It is refused only for what cannot have happened or may not be told by this caller; what
 * looks odd but may be true is accepted, and the judgement of its items says what is odd about it. A code that is none is
 * left out: one forgery among a thousand packs does not undo what happened to the others.
 */
public final class ScanDecision {

    private static final int MAX_OFFSET_HOURS = 14;

    public sealed interface Outcome permits Accepted, Duplicate, Refused {}

    /**
     * Take it.
     *
     * @param leftOut codes among its items that name nothing, and why
     */
    public record Accepted(List<OffendingItem> leftOut) implements Outcome {

        Accepted() {
            this(List.of());
        }
    }

    /** It was taken before. */
    public record Duplicate() implements Outcome {}

    /** Keep it as refused, with every reason. */
    public record Refused(List<OffendingItem> reasons) implements Outcome {}

    private final HandheldScan scan;
    private final Known known;
    private final List<OffendingItem> reasons = new ArrayList<>();

    private ScanDecision(HandheldScan scan, Known known) {
        this.scan = scan;
        this.known = known;
    }

    /** Decides on one scan of a device. */
    public static Outcome decide(ReadScan read, Known known) {
        HandheldScan scan = read.scan();
        EarlierScan earlier = known.earlier().get(scan.sequence());
        return earlier == null ? new ScanDecision(scan, known).decide(read) : again(read, earlier);
    }

    /** Decides on a scan under a sequence number of which an earlier one was taken. */
    static Outcome again(ReadScan read, EarlierScan earlier) {
        return earlier.isSame(read.fingerprint())
                ? new Duplicate()
                : new Refused(List.of(
                        RefusalReason.SEQUENCE_REUSED.of(read.scan().sequence().toString())));
    }

    private Outcome decide(ReadScan read) {
        checkTime(scan.occurredAt());
        if (scan.plannedArrival() != null) {
            checkTime(scan.plannedArrival());
        }
        checkPlace();
        checkDestination();
        checkParent();
        List<OffendingItem> leftOut = new ArrayList<>();
        read.codes().forEach(code -> checkCode(code, leftOut));
        if (read.parent() != null) {
            checkCode(read.parent(), reasons);
        }
        if (reasons.isEmpty() && leftOut.size() < read.codes().size()) {
            return new Accepted(List.copyOf(leftOut));
        }
        leftOut.addAll(reasons);
        return new Refused(List.copyOf(leftOut));
    }

    private void checkTime(OffsetDateTime time) {
        // What EPCIS can write: a year of four digits and an offset of at most 14 hours.
        int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        int offsetSeconds = Math.abs(time.getOffset().getTotalSeconds());
        if (year < 1970 || year > 9999 || offsetSeconds > MAX_OFFSET_HOURS * 3600) {
            reasons.add(RefusalReason.TIME_OUT_OF_RANGE.of(time.toString()));
        }
    }

    private void checkPlace() {
        String party = known.partyOfPlace().get(scan.place());
        if (party == null) {
            reasons.add(RefusalReason.PLACE_UNKNOWN.of(scan.place()));
        } else if (known.authority()) {
            if (!scan.bizStep().isOfAuthorities()) {
                reasons.add(RefusalReason.NOT_THE_HOLDER.of(scan.place()));
            }
        } else if (!party.equals(known.party()) && !scan.bizStep().isBetweenPlaces()) {
            reasons.add(RefusalReason.WRONG_PLACE.of(scan.place()));
        }
    }

    private void checkParent() {
        boolean mayHaveOne = scan.bizStep() == BizStep.PACKING || scan.bizStep() == BizStep.UNPACKING;
        if (scan.parent() != null && !mayHaveOne) {
            reasons.add(RefusalReason.PARENT_NOT_ALLOWED.of(scan.parent()));
        } else if (scan.parent() == null && scan.bizStep() == BizStep.PACKING) {
            reasons.add(RefusalReason.PARENT_MISSING.of("parent"));
        }
    }

    private void checkDestination() {
        String destination = scan.destination();
        if (!scan.bizStep().hasDestination()) {
            if (destination != null) {
                reasons.add(RefusalReason.DESTINATION_NOT_ALLOWED.of(destination));
            }
        } else if (destination == null) {
            reasons.add(RefusalReason.DESTINATION_MISSING.of("destination"));
        } else if (!known.partyOfPlace().containsKey(destination)) {
            reasons.add(RefusalReason.PLACE_UNKNOWN.of(destination));
        }
    }

    private void checkCode(ReadCode code, List<OffendingItem> against) {
        if (code instanceof ReadCode.Unreadable unreadable) {
            against.add(new OffendingItem(unreadable.asSent(), unreadable.reason(), unreadable.detail()));
        } else if (code instanceof ReadCode.UnrecognisedSerial serial
                && known.ownGtins().contains(serial.gtin())) {
            against.add(RefusalReason.CODE_UNKNOWN.of(serial.asSent()));
        }
    }
}
