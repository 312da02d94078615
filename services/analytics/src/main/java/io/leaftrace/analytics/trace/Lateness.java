package io.leaftrace.analytics.trace;

import io.leaftrace.model.Header;
import java.time.Duration;

/** How late a fact came: handhelds are offline for hours, and more than a day deserves a look. */
final class Lateness {

    private static final Duration USUAL = Duration.ofHours(24);

    private Lateness() {}

    /** In seconds, from when it happened to when it was recorded; null when that is usual. */
    static Long of(Header header) {
        Duration delay = Duration.between(header.occurredAt(), header.recordedAt());
        return delay.compareTo(USUAL) > 0 ? delay.toSeconds() : null;
    }
}
