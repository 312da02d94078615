package io.leaftrace.issuance.report;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a line did with the codes that it printed.
 *
 * @param lineId the line that reports
 * @param occurredAt when, by the line's clock, with its offset
 * @param applied codes now on an item, each in any GS1 form
 * @param rejected codes that were spoiled
 */
public record ApplicationReport(
        @NotBlank String lineId,
        @NotNull OffsetDateTime occurredAt,
        List<@NotNull String> applied,
        List<@NotNull String> rejected) {

    public ApplicationReport {
        applied = applied == null ? List.of() : applied;
        rejected = rejected == null ? List.of() : rejected;
    }
}
