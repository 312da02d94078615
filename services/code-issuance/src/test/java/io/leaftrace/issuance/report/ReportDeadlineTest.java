package io.leaftrace.issuance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReportDeadlineTest {

    private final ReportDeadline deadline =
            new ReportDeadline(Duration.ofHours(24), Duration.ofHours(3), LocalDate.parse("2028-05-20"));

    @Test
    void isMissedAfter24Hours() {
        Instant occurredAt = Instant.parse("2026-11-20T08:00:00Z");
        assertThat(deadline.isMissed(occurredAt, Instant.parse("2026-11-21T08:00:00Z")))
                .isFalse();
        assertThat(deadline.isMissed(occurredAt, Instant.parse("2026-11-21T08:00:00.000001Z")))
                .isTrue();
    }

    @Test
    void isMissedAfter3HoursFromTheDayOnWhichThatBegins() {
        Instant before = Instant.parse("2028-05-19T23:59:59Z");
        Instant from = Instant.parse("2028-05-20T00:00:00Z");
        assertThat(deadline.isMissed(before, before.plus(Duration.ofHours(4)))).isFalse();
        assertThat(deadline.isMissed(from, from.plus(Duration.ofHours(4)))).isTrue();
    }
}
