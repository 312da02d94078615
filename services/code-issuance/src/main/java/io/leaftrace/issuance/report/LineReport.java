package io.leaftrace.issuance.report;

import io.leaftrace.issuance.item.ReportKind;
import java.time.OffsetDateTime;
import java.util.List;

/** What a line reports: which codes it used, or what it packed. */
public sealed interface LineReport permits ApplicationReport, AggregationReport {

    /** The line that reports. */
    String lineId();

    /** When it happened, by the line's clock, with its offset. */
    OffsetDateTime occurredAt();

    /** Every code that it names, in any GS1 form; parents before their children. */
    List<String> codes();

    ReportKind kind();
}
