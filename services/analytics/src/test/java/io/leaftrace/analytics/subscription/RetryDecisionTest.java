package io.leaftrace.analytics.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDecisionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final RetryDecision.Patience PATIENCE =
            new RetryDecision.Patience(Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 2", "3, 1, 4", "3, 0, 2", "3, 0.5, 3", "10, 1, 512", "11, 1, 900", "100000, 1, 900"})
    void waitsTwiceAsLongEachTimeAndAtMostAQuarterOfAnHour(int attempts, double chance, long seconds) {
        assertThat(RetryDecision.next(NOW, attempts, NOW, chance, PATIENCE)).contains(NOW.plusSeconds(seconds));
    }

    @Test
    void givesUpAfterADay() {
        assertThat(RetryDecision.next(NOW, 100, NOW.minus(Duration.ofHours(24)), 1, PATIENCE))
                .isEmpty();
        assertThat(RetryDecision.next(NOW, 100, NOW.minus(Duration.ofHours(23)), 1, PATIENCE))
                .isPresent();
    }
}
