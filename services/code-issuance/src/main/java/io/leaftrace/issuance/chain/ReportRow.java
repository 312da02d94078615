package io.leaftrace.issuance.chain;

import io.leaftrace.issuance.item.ReportKind;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.SerialsApplied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the row of a report says, as far as its sealed fact says it too. Who reported it, and whether it was late, stands
 * in the row alone.
 *
 * @param utcOffset hours and minutes, such as {@code +08:00}
 */
record ReportRow(
        String kind,
        String makerGln,
        String lineId,
        Instant occurredAt,
        String utcOffset,
        Instant recordedAt,
        Counts counts) {

    /** How many codes of each sort. */
    record Counts(int applied, int rejected, int parents, int children, int deactivated) {}

    /**
     * The row as it must be; none when the fact is not a report.
     *
     * @param makerGln whose chain holds the fact
     */
    static Optional<ReportRow> toldBy(Fact fact, String makerGln) {
        if (fact instanceof SerialsApplied told) {
            var counts = new Counts(told.applied().count(), told.rejected().count(), 0, 0, 0);
            return Optional.of(of(ReportKind.APPLICATION, makerGln, told.lineId(), told.header(), counts));
        }
        if (fact instanceof ItemsPacked told) {
            int parents = told.packings().stream()
                    .mapToInt(packing -> packing.parent().count())
                    .sum();
            int children = told.packings().stream()
                    .mapToInt(packing -> packing.children().count())
                    .sum();
            var counts = new Counts(0, 0, parents, children, 0);
            return Optional.of(of(ReportKind.AGGREGATION, makerGln, told.lineId(), told.header(), counts));
        }
        if (fact instanceof ItemsDeactivated told) {
            var counts = new Counts(0, 0, 0, 0, told.items().count());
            return Optional.of(of(ReportKind.DEACTIVATION, told.makerGln(), null, told.header(), counts));
        }
        return Optional.empty();
    }

    private static ReportRow of(ReportKind kind, String makerGln, String lineId, Header header, Counts counts) {
        return new ReportRow(
                kind.name(),
                makerGln,
                lineId,
                header.occurredAt(),
                header.occurredAtOffset(),
                header.recordedAt(),
                counts);
    }

    /** What this row says otherwise than it must; nothing when it is as it must be. */
    List<String> differences(ReportRow told) {
        List<String> found = new ArrayList<>();
        compare(found, "kind", kind, told.kind);
        compare(found, "maker_gln", makerGln, told.makerGln);
        compare(found, "line_id", lineId, told.lineId);
        compare(found, "occurred_at", occurredAt, told.occurredAt);
        compare(found, "utc_offset", utcOffset, told.utcOffset);
        compare(found, "recorded_at", recordedAt, told.recordedAt);
        compare(found, "applied", counts.applied, told.counts.applied);
        compare(found, "rejected", counts.rejected, told.counts.rejected);
        compare(found, "parents", counts.parents, told.counts.parents);
        compare(found, "children", counts.children, told.counts.children);
        // Of a range that was partly out of use already, the row counts the others only.
        boolean partOfARange = counts.deactivated > 0 && counts.deactivated < told.counts.deactivated;
        if (!partOfARange) {
            compare(found, "deactivated", counts.deactivated, told.counts.deactivated);
        }
        return found;
    }

    private static void compare(List<String> found, String column, Object stands, Object told) {
        if (!Objects.equals(stands, told)) {
            found.add(column + " is " + stands + ", was told as " + told);
        }
    }
}
