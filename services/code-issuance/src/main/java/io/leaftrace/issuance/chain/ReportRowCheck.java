package io.leaftrace.issuance.chain;

import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.model.UnreadableFactException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Holds the rows of reports against the facts that the chains seal. Remembers recalls alone, which are few. */
final class ReportRowCheck {

    private final List<String> findings = new ArrayList<>();
    private final Map<UUID, ReportRecalled> recalls = new HashMap<>();
    private Instant firstSealedAt;

    /**
     * Takes an entry whose seal is whole.
     *
     * @param chain in which it stands
     * @param makerGln whose chain that is
     * @param row of the report that has the entry's id; none when there is no such row
     */
    void take(String chain, String makerGln, ChainCheck.Entry entry, Optional<ReportRow> row) {
        String where = "chain " + chain + ": report " + entry.eventId() + " of entry " + entry.position();
        Fact fact;
        try {
            fact = FactCodec.decode(entry.payload());
        } catch (UnreadableFactException e) {
            findings.add(where + " cannot be read: " + e.getMessage());
            return;
        }
        Instant sealedAt = fact.header().recordedAt();
        firstSealedAt = firstSealedAt == null || sealedAt.isBefore(firstSealedAt) ? sealedAt : firstSealedAt;
        if (!entry.eventId().equals(fact.header().eventId()) || !chain.equals(chainOf(fact))) {
            findings.add(where + " stands where it does not belong");
        } else if (fact instanceof ReportRecalled recall) {
            recalls.put(recall.recalledEventId(), recall);
            row.ifPresent(unexpected -> findings.add(where + " is a recall and has a row as if it were a report"));
        } else {
            compare(where, row, ReportRow.toldBy(fact, makerGln).orElseThrow());
        }
    }

    private void compare(String where, Optional<ReportRow> row, ReportRow told) {
        row.ifPresentOrElse(
                found ->
                        found.differences(told).forEach(what -> findings.add(where + ": its row was changed, " + what)),
                () -> findings.add(where + ": its row was removed"));
    }

    /** The chain in which a fact belongs; none for what is no report. */
    private static String chainOf(Fact fact) {
        if (fact instanceof SerialsApplied told) {
            return ChainName.ofLine(told.lineId());
        }
        if (fact instanceof ItemsPacked told) {
            return ChainName.ofLine(told.lineId());
        }
        if (fact instanceof ReportRecalled told) {
            return ChainName.ofLine(told.lineId());
        }
        return fact instanceof ItemsDeactivated told ? ChainName.ofMaker(told.makerGln()) : "";
    }

    /** Takes, after all entries, a row that says that its report was recalled. */
    void takeRecalled(UUID reportId, String lineId, Instant recalledAt, String reason) {
        ReportRecalled told = recalls.remove(reportId);
        String where = "chain " + ChainName.ofLine(lineId) + ": report " + reportId;
        if (told == null) {
            findings.add(where + ": its row says that it was recalled, no entry does");
        } else if (!recalledAt.equals(told.header().recordedAt())
                || !Objects.equals(reason, told.reason())
                || !told.lineId().equals(lineId)) {
            findings.add(where + ": its row tells of another recall than entry "
                    + told.header().eventId());
        }
    }

    /** When the earliest fact that some chain seals was recorded; null when there is none. */
    Instant firstSealedAt() {
        return firstSealedAt;
    }

    /**
     * Ends the check.
     *
     * @return a sentence for each finding
     */
    List<String> end() {
        recalls.forEach((reportId, told) -> findings.add("chain " + ChainName.ofLine(told.lineId()) + ": report "
                + reportId + ": was recalled, its row does not say so"));
        return findings;
    }
}
