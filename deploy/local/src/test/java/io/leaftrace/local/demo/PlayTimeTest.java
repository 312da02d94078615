package io.leaftrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class PlayTimeTest {

    @Test
    void tellsTimesOfTheLastDaysInChina() {
        PlayTime time = new PlayTime(OffsetDateTime.parse("2026-03-02T00:30:00+08:00"));

        assertThat(time.daysAgo(6, 9, 10)).isEqualTo("2026-02-24T09:10+08:00");
        assertThat(PlayTime.startingNow().now().getOffset()).hasToString("+08:00");
    }
}
