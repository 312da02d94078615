package io.leaftrace.retail.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of offers, prices, times, deliveries and news. */
class OrderRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String GTIN = "06901234000047";
    private static final String OTHER_GTIN = "06901234000054";
    private static final DueDecision.Periods PERIODS = new DueDecision.Periods(
            Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofDays(3));

    private static BuyerOrder order(OrderState state) {
        return new BuyerOrder(
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                state,
                "CN",
                "CNY",
                5_200,
                24.3,
                109.4,
                NOW.minusSeconds(60),
                NOW.plusSeconds(600),
                NOW.plusSeconds(7_200),
                "123456",
                0,
                null,
                null,
                null,
                null,
                NOW,
                List.of(new PricedLine(GTIN, 2, 2_600)));
    }

    private static Optional<OfferDecision.Against> offer(OrderState state, long from, long until, long now) {
        return OfferDecision.against(
                order(state), NOW.plusSeconds(from), NOW.plusSeconds(until), NOW.plusSeconds(now), 0, false, 3);
    }

    @Test
    void takesAnOfferWithinTheTimeThatTheBuyerWants() {
        assertThat(offer(OrderState.POSTED, 600, 7_200, 0)).isEmpty();
        assertThat(offer(OrderState.OFFERED, 600, 7_200, 599)).isEmpty();
    }

    @Test
    void refusesOffersAfterTheirDeadline() {
        assertThat(offer(OrderState.POSTED, 900, 7_200, 600)).contains(OfferDecision.Against.OFFER_TOO_LATE);
        assertThat(offer(OrderState.EXPIRED, 900, 7_200, 0)).contains(OfferDecision.Against.OFFER_TOO_LATE);
        assertThat(offer(OrderState.PAID, 900, 7_200, 0)).contains(OfferDecision.Against.ORDER_TAKEN);
    }

    @Test
    void refusesTimesThatEndBeforeTheyBeginAreOverOrTooLate() {
        assertThat(offer(OrderState.POSTED, 700, 600, 0)).contains(OfferDecision.Against.WINDOW_EMPTY);
        assertThat(offer(OrderState.POSTED, -700, -600, 0)).contains(OfferDecision.Against.WINDOW_EMPTY);
        assertThat(offer(OrderState.POSTED, 700, 7_201, 0)).contains(OfferDecision.Against.WINDOW_TOO_LATE);
    }

    @Test
    void refusesASecondOfferOfOneShopAndTooMany() {
        BuyerOrder order = order(OrderState.OFFERED);
        assertThat(OfferDecision.against(order, NOW, NOW.plusSeconds(60), NOW, 1, true, 3))
                .contains(OfferDecision.Against.OFFER_STANDS);
        assertThat(OfferDecision.against(order, NOW, NOW.plusSeconds(60), NOW, 3, false, 3))
                .contains(OfferDecision.Against.TOO_MANY_OFFERS);
        assertThat(OfferDecision.against(order, NOW, NOW.plusSeconds(60), NOW, 2, false, 3))
                .isEmpty();
    }

    @Test
    void sumsUpListPrices() {
        assertThat(PriceDecision.price(Map.of(GTIN, 3), Map.of(GTIN, new PriceDecision.Price("CNY", 2_600))))
                .isEqualTo(new PriceDecision.Priced("CNY", 7_800, List.of(new PricedLine(GTIN, 3, 2_600))));
    }

    @Test
    void refusesOrdersWithoutAPriceInTwoCurrenciesOrBeyondAllMeasure() {
        PriceDecision.Price price = new PriceDecision.Price("CNY", 2_600);
        assertThat(PriceDecision.price(Map.of(GTIN, 1), Map.of()))
                .isEqualTo(new PriceDecision.Refused(PriceDecision.Against.NOT_PRICED, GTIN));
        assertThat(PriceDecision.price(
                        new TreeMap<>(Map.of(GTIN, 1, OTHER_GTIN, 1)),
                        Map.of(GTIN, price, OTHER_GTIN, new PriceDecision.Price("EUR", 1))))
                .isEqualTo(new PriceDecision.Refused(PriceDecision.Against.TWO_CURRENCIES, OTHER_GTIN));
        assertThat(PriceDecision.price(
                        Map.of(GTIN, 100),
                        Map.of(GTIN, new PriceDecision.Price("CNY", PriceDecision.MOST_MINOR_UNITS))))
                .isEqualTo(new PriceDecision.Refused(PriceDecision.Against.TOO_MUCH, GTIN));
    }

    @ParameterizedTest
    @CsvSource({
        "POSTED,600",
        "OFFERED,2400",
        "PAYMENT_PENDING,900",
        "PAID,14400",
        "DELIVERING,14400",
        "DELIVERED,259200",
        "DISPUTED,",
        "RELEASING,",
        "REFUNDED,"
    })
    void everyStateThatWaitsForSomebodyHasAnEnd(OrderState state, Integer seconds) {
        BuyerOrder order = order(state);
        assertThat(DueDecision.due(state, NOW, order.offersUntil(), order.deliverUntil(), PERIODS))
                .isEqualTo(seconds == null ? null : NOW.plusSeconds(seconds));
    }

    private static List<String> wrong(List<PricedLine> lines, String... codes) {
        return DeliveryDecision.against(lines, List.of(codes)).stream()
                .map(OffendingItem::reason)
                .toList();
    }

    @Test
    void handsOverExactlyWhatWasOrdered() {
        List<PricedLine> two = List.of(new PricedLine(GTIN, 2, 2_600));
        String one = "(01)" + GTIN + "(21)AAAABBBBCCCCDDDD";
        String another = "(01)" + GTIN + "(21)AAAABBBBCCCCDDDE";
        String third = "(01)" + GTIN + "(21)AAAABBBBCCCCDDDF";
        String other = "(01)" + OTHER_GTIN + "(21)AAAABBBBCCCCDDDD";
        assertThat(wrong(two, one, another)).isEmpty();
        assertThat(wrong(two, one)).containsExactly("missing");
        assertThat(wrong(two, one, another, third)).containsExactly("too_many");
        assertThat(wrong(two, one, other)).containsExactly("not_ordered", "missing");
        assertThat(wrong(two, one, "(00)106901234000000018", "'; drop table buyer_order; --"))
                .contains("code_unknown", "missing");
    }

    @Test
    void tellsWhatCameAndWhatWentAndNothingTwice() {
        OpenOrder opened = new OpenOrder(
                UUID.randomUUID(), "6901234000030", 3, 24.35, 109.45, List.of(), "CNY", 1, NOW, NOW, NOW, null);
        assertThat(NewsDecision.news(Set.of("a", "b"), Map.of("b", opened, "c", opened)))
                .containsExactly(new NewsDecision.News("c", opened), new NewsDecision.News("a", null));
        assertThat(NewsDecision.news(Set.of("b"), Map.of("b", opened))).isEmpty();
    }
}
