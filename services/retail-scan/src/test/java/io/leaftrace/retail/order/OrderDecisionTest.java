package io.leaftrace.retail.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.retail.payment.PaymentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderDecisionTest {

    private static final Set<OrderState> BEFORE_PAYMENT =
            EnumSet.of(OrderState.POSTED, OrderState.OFFERED, OrderState.PAYMENT_PENDING);

    private static Optional<OrderDecision.Move> decide(OrderState state, OrderStep step) {
        return OrderDecision.decide(state, step);
    }

    /** Where they differ, copy {@code target/order-states.md} over it. */
    @Test
    void committedPictureIsMadeFromTheTable() throws IOException {
        String picture = picture();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/order-states.md"), picture);

        assertThat(Path.of("order-states.md")).content().isEqualTo(picture);
    }

    @Test
    void releasesMoneyOnlyAfterItWasHeldAndOnlyForADelivery() {
        for (OrderState state : OrderState.values()) {
            for (OrderStep step : OrderStep.values()) {
                boolean releases = decide(state, step)
                        .filter(move -> move.money() == PaymentKind.RELEASE)
                        .isPresent();
                if (releases) {
                    assertThat(BEFORE_PAYMENT).as("%s %s", state, step).doesNotContain(state);
                    assertThat(step)
                            .isIn(
                                    OrderStep.HANDED_OVER,
                                    OrderStep.CONFIRMED,
                                    OrderStep.TIMED_OUT,
                                    OrderStep.SETTLED_FOR_SHOP);
                }
            }
        }
    }

    @Test
    void asksForMoneyExactlyWhereItsStateSaysSo() {
        for (OrderState state : OrderState.values()) {
            for (OrderStep step : OrderStep.values()) {
                decide(state, step).ifPresent(move -> {
                    assertThat(move.money() == PaymentKind.RELEASE)
                            .as("%s %s", state, step)
                            .isEqualTo(move.next() == OrderState.RELEASING);
                    assertThat(move.money() == PaymentKind.HOLD)
                            .as("%s %s", state, step)
                            .isEqualTo(move.next() == OrderState.PAYMENT_PENDING);
                    if (move.next() == OrderState.REFUNDING) {
                        assertThat(move.money()).isEqualTo(PaymentKind.REFUND);
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYMENT_REFUSED", "CANCELLED", "EXPIRED"})
    void givesMoneyBackThatComesTooLate(OrderState state) {
        assertThat(decide(state, OrderStep.HELD))
                .contains(new OrderDecision.Move(OrderState.REFUNDING, PaymentKind.REFUND));
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASED", "REFUNDED"})
    void nothingHappensToAnOrderThatIsOver(OrderState state) {
        assertThat(Arrays.stream(OrderStep.values())
                        .filter(step -> decide(state, step).isPresent()))
                .isEmpty();
    }

    @Test
    void everyStateIsReachedAndLeadsToAnEnd() {
        Set<OrderState> reached = reachedFrom(OrderState.POSTED);
        assertThat(reached).containsExactlyInAnyOrder(OrderState.values());
        Set<OrderState> ends = EnumSet.of(
                OrderState.RELEASED,
                OrderState.REFUNDED,
                OrderState.PAYMENT_REFUSED,
                OrderState.CANCELLED,
                OrderState.EXPIRED);
        for (OrderState state : OrderState.values()) {
            assertThat(reachedFrom(state)).as(state.word()).containsAnyElementsOf(ends);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeardTwiceFromTheProviderIsHeardOnce(OrderStep step) {
        for (OrderState state : OrderState.values()) {
            Optional<OrderDecision.Move> first = decide(state, step);
            if (step.isOfProvider() && first.isPresent()) {
                Optional<OrderDecision.Move> again = decide(first.get().next(), step);
                assertThat(again).as("%s %s", state, step).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnByItselfWhereItDoesNotWaitForEver(OrderState state) {
        Duration any = Duration.ofMinutes(1);
        Instant due = DueDecision.due(
                state, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, new DueDecision.Periods(any, any, any, any));
        assertThat(decide(state, OrderStep.TIMED_OUT).isPresent()).isEqualTo(due != null);
    }

    @Test
    void theBuyerGivesUpOnlyUntilTheShopSetsOut() {
        assertThat(decide(OrderState.PAID, OrderStep.CANCELLED)).isPresent();
        assertThat(decide(OrderState.DELIVERING, OrderStep.CANCELLED)).isEmpty();
        assertThat(decide(OrderState.DELIVERED, OrderStep.CANCELLED)).isEmpty();
    }

    private static Set<OrderState> reachedFrom(OrderState start) {
        Set<OrderState> reached = new HashSet<>(Set.of(start));
        Deque<OrderState> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            OrderState state = open.pop();
            for (OrderStep step : OrderStep.values()) {
                decide(state, step)
                        .map(OrderDecision.Move::next)
                        .filter(reached::add)
                        .ifPresent(open::push);
            }
        }
        return reached;
    }

    private static String picture() {
        StringBuilder text = new StringBuilder("""
                # State machine of an order

                Made from `OrderDecision` by `OrderDecisionTest`. In brackets: what the payment provider is asked to do.

                ```mermaid
                stateDiagram-v2
                    [*] --> posted
                """);
        for (OrderState state : OrderState.values()) {
            for (OrderState next : OrderState.values()) {
                String steps = Arrays.stream(OrderStep.values())
                        .filter(step -> decide(state, step)
                                .filter(move -> move.next() == next)
                                .isPresent())
                        .map(step -> label(step, decide(state, step).orElseThrow()))
                        .collect(Collectors.joining(", "));
                if (!steps.isEmpty()) {
                    text.append("    %s --> %s: %s\n".formatted(state.word(), next.word(), steps));
                }
            }
        }
        return text.append("```\n").toString();
    }

    private static String label(OrderStep step, OrderDecision.Move move) {
        return move.money() == null
                ? step.word()
                : step.word() + " [" + move.money().name().toLowerCase(Locale.ROOT) + "]";
    }
}
