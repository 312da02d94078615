package io.leaftrace.retail.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryDecisionTest {

    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");

    private final TillEntry sale = entry(TillMessage.Kind.SALE, 1);
    private final TillEntry second = entry(TillMessage.Kind.SALE, 2);
    private final TillEntry back = entry(TillMessage.Kind.RETURN, 3);
    private final TillEntry backAgain = entry(TillMessage.Kind.RETURN, 4);
    private final TillEntry third = entry(TillMessage.Kind.SALE, 5);

    @Test
    void nothingStandsAgainstSaleReturnAndSale() {
        assertThat(HistoryDecision.doubts(List.of(sale, back, third))).isEmpty();
    }

    @Test
    void theLaterOfTwoSalesIsTheOneInDoubtHoweverTheyArrived() {
        var expected = List.of(
                new HistoryDecision.Doubt(second.messageId(), Reason.ALREADY_SOLD),
                new HistoryDecision.Doubt(backAgain.messageId(), Reason.NOT_SOLD));
        List<TillEntry> entries = new ArrayList<>(List.of(sale, second, back, backAgain, third));
        Random random = new Random(7);
        for (int arrival = 0; arrival < 50; arrival++) {
            Collections.shuffle(entries, random);
            assertThat(HistoryDecision.doubts(entries)).isEqualTo(expected);
            assertThat(HistoryDecision.isSold(entries)).isTrue();
        }
    }

    @Test
    void isNotSoldAfterItsReturn() {
        assertThat(HistoryDecision.isSold(List.of(back, sale))).isFalse();
        assertThat(HistoryDecision.isSold(List.of())).isFalse();
        assertThat(HistoryDecision.isSold(HistoryDecision.until(sale.occurredAt(), List.of(back, sale))))
                .isTrue();
    }

    private static TillEntry entry(TillMessage.Kind kind, int seconds) {
        return new TillEntry(UUID.randomUUID(), kind, "6901234000016", "till-1", null, NOON.plusSeconds(seconds), 1);
    }
}
