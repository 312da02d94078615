package io.leaftrace.analytics.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Omitted coarser parts match anything, finer ones are at their first value.
                "second=0                    | 2026-11-22T03:04:05Z | 2026-11-22T03:05:00Z",
                "second=5                    | 2026-11-22T03:04:05Z | 2026-11-22T03:05:05Z",
                "second=0,30                 | 2026-11-22T03:04:05Z | 2026-11-22T03:04:30Z",
                "second=[5-7]                | 2026-11-22T03:04:05Z | 2026-11-22T03:04:06Z",
                "second=0,[20-22],40         | 2026-11-22T03:04:22Z | 2026-11-22T03:04:40Z",
                "minute=5                    | 2026-11-22T03:05:00Z | 2026-11-22T04:05:00Z",
                "hour=1;minute=5             | 2026-11-22T03:04:05Z | 2026-11-23T01:05:00Z",
                "hour=1                      | 2026-11-22T00:59:59Z | 2026-11-22T01:00:00Z",
                "minute=0;second=[0-59]      | 2026-11-22T03:00:59Z | 2026-11-22T04:00:00Z",
                "dayOfWeek=1                 | 2026-11-22T03:04:05Z | 2026-11-23T00:00:00Z",
                "dayOfWeek=7;hour=3          | 2026-11-22T03:04:05Z | 2026-11-29T03:00:00Z",
                "dayOfMonth=31               | 2026-11-22T03:04:05Z | 2026-12-31T00:00:00Z",
                "month=3                     | 2026-11-22T03:04:05Z | 2027-03-01T00:00:00Z",
                "month=2;dayOfMonth=29       | 2026-11-22T03:04:05Z | 2028-02-29T00:00:00Z",
                "dayOfMonth=13;dayOfWeek=5   | 2026-11-22T03:04:05Z | 2027-08-13T00:00:00Z",
                "second=59;minute=59;hour=23 | 2026-12-31T23:59:59Z | 2027-01-01T23:59:59Z",
            })
    void runsNextAt(String parts, Instant after, Instant next) {
        assertThat(Schedule.of(parts(parts)).next(after)).isEqualTo(next);
    }

    @Test
    void looksAtWholeSecondsAlone() {
        assertThat(Schedule.of(Map.of("second", "6")).next(Instant.parse("2026-11-22T03:04:05.999Z")))
                .isEqualTo("2026-11-22T03:04:06Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "second=60",
                "minute=-1",
                "hour=24",
                "dayOfMonth=0",
                "dayOfMonth=32",
                "month=13",
                "dayOfWeek=0",
                "dayOfWeek=8",
                "second=",
                "second=*",
                "second=*/5",
                "second=1,",
                "second=[7-5]",
                "second=[5-60]",
                "second=5-7",
                "second=１",
                "second=001",
                "fortnight=1",
                "month=2;dayOfMonth=30"
            })
    void refuses(String parts) {
        assertThatThrownBy(() -> Schedule.of(parts(parts)))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getType())
                        .hasToString("epcisException:SubscriptionControlsException"));
    }

    @Test
    void refusesAScheduleOfNothing() {
        assertThatThrownBy(() -> Schedule.of(Map.of())).isInstanceOf(HttpProblem.class);
    }

    private static Map<String, String> parts(String text) {
        return Arrays.stream(text.strip().split(";", -1))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }
}
