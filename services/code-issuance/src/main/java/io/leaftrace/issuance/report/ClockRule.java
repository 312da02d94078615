package io.leaftrace.issuance.report;

import io.leaftrace.edge.Problems;
import io.leaftrace.model.Header;
import java.time.Duration;
import java.util.List;

/** How far the clock of whoever reports may go ahead of ours. */
public final class ClockRule {

    private static final Duration AHEAD = Duration.ofMinutes(5);

    private ClockRule() {}

    /**
     * Lets everything pass but the future.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 {@code clock-ahead}
     */
    public static void requireNotAhead(Header header) {
        if (header.occurredAt().isAfter(header.recordedAt().plus(AHEAD))) {
            throw Problems.unprocessable(
                    "clock-ahead", "occurredAt lies in the future; check the line's clock.", List.of());
        }
    }
}
