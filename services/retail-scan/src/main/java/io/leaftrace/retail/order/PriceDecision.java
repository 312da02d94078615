package io.leaftrace.retail.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an order costs by the list prices of its market. Shops have no say in it. */
final class PriceDecision {

    /** What all of an order may cost: far below what 64 bits hold. */
    static final long MOST_MINOR_UNITS = 1_000_000_000_000L;

    /** A list price. */
    record Price(String currency, long minorUnits) {}

    /** What is wrong with an order. */
    enum Against {
        NOT_PRICED,
        TWO_CURRENCIES,
        TOO_MUCH
    }

    sealed interface Outcome permits Priced, Refused {}

    record Priced(String currency, long minorUnits, List<PricedLine> lines) implements Outcome {}

    /** @param gtin the first line that it is about */
    record Refused(Against against, String gtin) implements Outcome {}

    private PriceDecision() {}

    /**
     * Sums up.
     *
     * @param quantities by product, more than 0
     * @param prices of one, by product
     */
    static Outcome price(Map<String, Integer> quantities, Map<String, Price> prices) {
        Optional<String> unpriced = quantities.keySet().stream()
                .filter(gtin -> !prices.containsKey(gtin))
                .findFirst();
        if (unpriced.isPresent()) {
            return new Refused(Against.NOT_PRICED, unpriced.get());
        }
        List<PricedLine> lines = new ArrayList<>();
        String currency = null;
        long sum = 0;
        for (Map.Entry<String, Integer> line : quantities.entrySet()) {
            Price price = prices.get(line.getKey());
            if (currency != null && !currency.equals(price.currency())) {
                return new Refused(Against.TWO_CURRENCIES, line.getKey());
            }
            currency = price.currency();
            if (price.minorUnits() > (MOST_MINOR_UNITS - sum) / line.getValue()) {
                return new Refused(Against.TOO_MUCH, line.getKey());
            }
            sum += price.minorUnits() * line.getValue();
            lines.add(new PricedLine(line.getKey(), line.getValue(), price.minorUnits()));
        }
        return new Priced(currency, sum, lines);
    }
}
