package io.leaftrace.analytics.trace;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads the two times of a question. */
final class WhenReading {

    /** What the database can hold, and more than any clock shows. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private WhenReading() {}

    /**
     * @param asOf null for now
     * @param knownAt null for now
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when one is no time with an offset (RFC 3339)
     */
    static When read(String asOf, String knownAt) {
        return new When(time("asOf", asOf), time("knownAt", knownAt));
    }

    private static Instant time(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // Told below.
        }
        throw Problems.malformed(
                "time-malformed",
                name + " is a time with an offset, such as 2026-03-01T08:00:00+08:00; in a URL the + is written %2B.",
                List.of(new OffendingItem(name, "time_malformed", "not a time of RFC 3339")));
    }
}
