package io.leaftrace.edge;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

/** Times in query parameters. */
public final class QueryTime {

    /** Beyond these years Postgres cannot follow, and no clock is right. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 9999;

    private QueryTime() {}

    /**
     * Reads an ISO 8601 time with an offset.
     *
     * @param text null when the parameter was not sent; then the time is null, too
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is no such time
     */
    public static OffsetDateTime read(String parameter, String text) {
        if (text == null) {
            return null;
        }
        try {
            // A plus sign that was not encoded arrives as a blank.
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return time;
            }
        } catch (DateTimeException e) {
            // Refused below, together with a year out of bounds.
        }
        throw Problems.malformed(
                "time-malformed",
                "Times are ISO 8601 with an offset.",
                List.of(new OffendingItem(parameter, "malformed", "not a time with an offset")));
    }
}
