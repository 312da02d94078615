package io.leaftrace.issuance.report;

import io.leaftrace.issuance.report.AggregationReport.ReportedPacking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * One line of a stream: what a line applied and rejected, or what it packed.
 *
 * @param messageId names the report, 1 to 200 visible ASCII characters; sent again it gets its first answer
 * @param lineId the line that reports
 * @param occurredAt when, by the line's clock, with its offset
 * @param applied codes now on an item
 * @param rejected codes that were spoiled
 * @param packings instead of them: each parent with its children
 */
public record StreamedReport(
        @NotNull @Pattern(regexp = "[!-~]{1,200}") String messageId,
        @NotBlank String lineId,
        @NotNull OffsetDateTime occurredAt,
        List<String> applied,
        List<String> rejected,
        List<@NotNull @Valid ReportedPacking> packings) {

    static final int MAX_LINE_BYTES = 8 << 20;

    @AssertTrue(message = "give either applied and rejected, or packings")
    boolean isOneKind() {
        boolean serials = hasSome(applied) || hasSome(rejected);
        return serials ? packings == null : hasSome(packings);
    }

    private static boolean hasSome(List<?> list) {
        return list != null && !list.isEmpty();
    }

    LineReport report() {
        return packings == null
                ? new ApplicationReport(lineId, occurredAt, applied, rejected)
                : new AggregationReport(lineId, occurredAt, packings);
    }
}
