package io.leaftrace.issuance.report;

import io.leaftrace.issuance.item.ReportKind;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a line did with the codes that it printed.
 *
 * @param lineId the line that reports
 * @param occurredAt when, by the line's clock, with its offset
 * @param applied codes now on an item, each in any GS1 form
 * @param rejected codes that were spoiled
 */
public record ApplicationReport(
        @NotBlank String lineId, @NotNull OffsetDateTime occurredAt, List<String> applied, List<String> rejected)
        implements LineReport {

    public ApplicationReport {
        applied = applied == null ? List.of() : applied;
        rejected = rejected == null ? List.of() : rejected;
    }

    @AssertTrue(message = "name at least one code, applied or rejected")
    boolean isNotEmpty() {
        return !applied.isEmpty() || !rejected.isEmpty();
    }

    @Override
    public List<String> codes() {
        return Stream.concat(applied.stream(), rejected.stream()).toList();
    }

    @Override
    public ReportKind kind() {
        return ReportKind.APPLICATION;
    }
}
