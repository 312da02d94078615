package io.leaftrace.issuance.report;

import java.time.OffsetDateTime;
import java.util.UUID;

/** Accepted reports, as the API gives them. Times are UTC where the line's offset is not kept. */
final class ReportAnswer {

    record Application(UUID reportId, String lineId, OffsetDateTime occurredAt, int applied, int rejected) {}

    record Aggregation(UUID reportId, String lineId, OffsetDateTime occurredAt, int parents, int children) {}

    private ReportAnswer() {}
}
