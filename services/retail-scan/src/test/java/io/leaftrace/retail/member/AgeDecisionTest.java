package io.leaftrace.retail.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AgeDecisionTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void whoHasConfirmedNothingIsTooYoung() {
        assertThat(AgeDecision.isOldEnough(null, null, 18, TODAY)).isFalse();
    }

    @Test
    void whoHasConfirmedTheAgeIsOldEnough() {
        assertThat(AgeDecision.isOldEnough(18, TODAY, 18, TODAY)).isTrue();
        assertThat(AgeDecision.isOldEnough(18, TODAY, 19, TODAY)).isFalse();
    }

    @Test
    void membersGrowOlder() {
        assertThat(AgeDecision.isOldEnough(18, TODAY.minusYears(2), 20, TODAY)).isTrue();
        assertThat(AgeDecision.isOldEnough(18, TODAY.minusYears(2).plusDays(1), 20, TODAY))
                .isFalse();
    }

    @Test
    void aClockThatWentBackMakesNobodyYounger() {
        assertThat(AgeDecision.isOldEnough(18, TODAY.plusYears(1), 18, TODAY)).isTrue();
    }
}
