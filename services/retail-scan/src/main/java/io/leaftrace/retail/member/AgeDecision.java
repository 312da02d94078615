package io.leaftrace.retail.member;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whether a member has confirmed to be old enough. Whoever was old enough once stays so and grows older. */
final class AgeDecision {

    private AgeDecision() {}

    /**
     * @param confirmedAge the age that the member has confirmed to have reached; null for none
     * @param confirmedOn when
     */
    static boolean isOldEnough(Integer confirmedAge, LocalDate confirmedOn, int minimumAge, LocalDate today) {
        return confirmedAge != null
                && confirmedAge + Math.max(0, ChronoUnit.YEARS.between(confirmedOn, today)) >= minimumAge;
    }
}
