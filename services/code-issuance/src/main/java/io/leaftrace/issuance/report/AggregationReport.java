package io.leaftrace.issuance.report;

import io.leaftrace.issuance.item.ReportKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a line packed.
 *
 * @param lineId the line that reports
 * @param occurredAt when, by the line's clock, with its offset
 * @param packings each parent with its children, in the order in which they were packed
 */
public record AggregationReport(
        @NotBlank String lineId,
        @NotNull OffsetDateTime occurredAt,
        @NotEmpty List<@NotNull @Valid ReportedPacking> packings)
        implements LineReport {

    /** One parent and its children, each code in any GS1 form. */
    public record ReportedPacking(
            @NotNull String parent, @NotEmpty List<String> children) {}

    @Override
    public List<String> codes() {
        return packings.stream()
                .flatMap(packing -> Stream.concat(Stream.of(packing.parent()), packing.children().stream()))
                .toList();
    }

    @Override
    public ReportKind kind() {
        return ReportKind.AGGREGATION;
    }
}
