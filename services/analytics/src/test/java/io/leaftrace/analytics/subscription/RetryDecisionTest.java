package io.leaftrace.analytics.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDecisionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 2", "3, 1, 4", "3, 0, 2", "3, 0.5, 3", "10, 1, 512", "11, 1, 900", "100000, 1, 900"})
    void waitsTwiceAsLongEachTimeAndAtMostAQuarterOfAnHour(int attempts, double chance, long seconds) {
        assertThat(RetryDecision.next(NOW, attempts, NOW, chance, new Settings()))
                .contains(NOW.plusSeconds(seconds));
    }

    @Test
    void givesUpAfterADay() {
        assertThat(RetryDecision.next(NOW, 100, NOW.minus(Duration.ofHours(24)), 1, new Settings()))
                .isEmpty();
        assertThat(RetryDecision.next(NOW, 100, NOW.minus(Duration.ofHours(23)), 1, new Settings()))
                .isPresent();
    }

    private static final class Settings implements SubscriptionConfig.Webhook {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration firstRetry() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration longestRetry() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration giveUpAfter() {
            return Duration.ofHours(24);
        }

        @Override
        public Optional<String> trustedCertificate() {
            return Optional.empty();
        }
    }
}
