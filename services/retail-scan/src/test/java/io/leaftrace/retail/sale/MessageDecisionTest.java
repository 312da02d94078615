package io.leaftrace.retail.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecisionTest {

    private static final Instant NOW = Instant.parse("2026-11-16T12:00:00Z");
    private static final UUID OTHER = TillMessage.messageId("6901234000016", "till-1", 2);

    @Test
    void nothingIsWrongWithASaleAReturnAndAVoid() {
        assertThat(reasons(TillMessage.Kind.SALE, NOW, List.of("code"), null, null))
                .isEmpty();
        assertThat(reasons(TillMessage.Kind.RETURN, NOW, List.of("code"), prices(5), null))
                .isEmpty();
        assertThat(reasons(TillMessage.Kind.VOID, NOW, List.of(), null, OTHER)).isEmpty();
    }

    @Test
    void refusesASaleOfNothing() {
        assertThat(reasons(TillMessage.Kind.SALE, NOW, List.of(), null, null)).containsExactly("missing");
    }

    @Test
    void refusesASaleThatVoidsAndAVoidThatSells() {
        assertThat(reasons(TillMessage.Kind.SALE, NOW, List.of("code"), null, OTHER))
                .containsExactly("not_allowed");
        assertThat(reasons(TillMessage.Kind.VOID, NOW, List.of("code"), null, OTHER))
                .containsExactly("not_allowed");
    }

    @Test
    void refusesAVoidOfNothingAndOfItself() {
        assertThat(reasons(TillMessage.Kind.VOID, NOW, List.of(), null, null)).containsExactly("missing");
        assertThat(reasons(
                        TillMessage.Kind.VOID,
                        NOW,
                        List.of(),
                        null,
                        TillMessage.messageId("6901234000016", "till-1", 1)))
                .containsExactly("voids_itself");
    }

    @Test
    void refusesMoreOrFewerPricesThanItems() {
        assertThat(reasons(TillMessage.Kind.SALE, NOW, List.of("code"), prices(5, 6), null))
                .containsExactly("prices_mismatch");
        assertThat(reasons(TillMessage.Kind.SALE, NOW, List.of("code", "other"), prices(5), null))
                .containsExactly("prices_mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-17T12:00:01Z", "9999-12-31T23:59:59Z"})
    void refusesClocksThatAreWrongByMoreThanADay(Instant wrong) {
        assertThat(reasons(TillMessage.Kind.SALE, wrong, List.of("code"), null, null))
                .containsExactly("time_out_of_range");
        // Negative control: wrong by a time zone, or long offline
        assertThat(reasons(TillMessage.Kind.SALE, NOW.plus(Duration.ofHours(24)), List.of("code"), null, null))
                .isEmpty();
        assertThat(reasons(TillMessage.Kind.SALE, NOW.minus(Duration.ofDays(400)), List.of("code"), null, null))
                .isEmpty();
    }

    private static Prices prices(long... minorUnits) {
        return new Prices("CNY", Arrays.stream(minorUnits).boxed().toList());
    }

    private static List<String> reasons(
            TillMessage.Kind kind, Instant at, List<String> items, Prices prices, UUID voids) {
        TillMessage message = new TillMessage(
                kind,
                TillMessage.messageId("6901234000016", "till-1", 1),
                "6901234000016",
                "till-1",
                1L,
                OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                items,
                prices,
                voids);
        return MessageDecision.reasonsAgainst(message, NOW).stream()
                .map(OffendingItem::reason)
                .toList();
    }
}
