package io.leaftrace.issuance.report;

import io.leaftrace.issuance.item.ReportKind;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A report that was taken, as the API gives it.
 *
 * @param lineId null for deactivations, which a maker tells and not a line
 * @param occurredAt by the line's clock, in the line's offset
 * @param recordedAt by ours, UTC
 * @param reportedBy the {@code sub} of the token
 * @param late whether it came after its deadline
 * @param applied how many codes came onto items
 * @param rejected how many codes were spoiled
 * @param parents how many parents were packed into
 * @param children how many items were packed
 * @param deactivated how many codes were taken out of use
 * @param recalledAt when it was recalled; null unless it was
 */
public record TakenReport(
        UUID reportId,
        ReportKind kind,
        String lineId,
        OffsetDateTime occurredAt,
        OffsetDateTime recordedAt,
        String reportedBy,
        boolean late,
        int applied,
        int rejected,
        int parents,
        int children,
        int deactivated,
        OffsetDateTime recalledAt,
        String recallReason) {}
