package io.leaftrace.local.demo;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When things happen in the play, in China's time zone. */
record PlayTime(OffsetDateTime now) {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    static PlayTime startingNow() {
        return new PlayTime(OffsetDateTime.now(CHINA).truncatedTo(ChronoUnit.SECONDS));
    }

    /** A time of day some days before today. */
    String daysAgo(int days, int hour, int minute) {
        return now.minusDays(days).with(LocalTime.of(hour, minute)).toString();
    }

    static String rightNow() {
        return OffsetDateTime.now(CHINA).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
