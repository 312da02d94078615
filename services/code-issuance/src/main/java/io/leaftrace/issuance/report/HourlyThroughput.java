package io.leaftrace.issuance.report;

import java.time.OffsetDateTime;

/**
 * What happened in one hour, by the lines' clocks.
 *
 * @param hour its beginning, UTC
 * @param packed how many items were put into parents
 * @param reports how many reports tell of it
 * @param late how many of them came after their deadline
 */
public record HourlyThroughput(
        OffsetDateTime hour, long applied, long rejected, long packed, long reports, long late) {}
