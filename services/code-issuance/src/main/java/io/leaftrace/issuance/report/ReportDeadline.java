package io.leaftrace.issuance.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * By when a line must have reported (Implementing Regulation (EU) 2018/574, article 34: within 24 hours, from 20 May 2028
 * within 3 hours). A late report is taken all the same, and marked.
 */
@ApplicationScoped
public class ReportDeadline {

    private final Duration first;
    private final Duration later;
    private final Instant laterFrom;

    ReportDeadline(
            @ConfigProperty(name = "leaftrace.reports.deadline", defaultValue = "PT24H") Duration first,
            @ConfigProperty(name = "leaftrace.reports.later-deadline", defaultValue = "PT3H") Duration later,
            @ConfigProperty(name = "leaftrace.reports.later-deadline-from", defaultValue = "2028-05-20")
                    LocalDate laterFrom) {
        this.first = first;
        this.later = later;
        this.laterFrom = laterFrom.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether what happened then was recorded too late. */
    boolean isMissed(Instant occurredAt, Instant recordedAt) {
        Duration deadline = occurredAt.isBefore(laterFrom) ? first : later;
        return recordedAt.isAfter(occurredAt.plus(deadline));
    }
}
