package io.leaftrace.analytics.epcis;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What one parameter of a query was given.
 *
 * @param name of the parameter
 * @param texts as often as it was given
 */
record Given(String name, List<String> texts) {

    /** So that one query cannot ask for everything there is. */
    private static final int MOST_VALUES = 100;

    /** As long as an identifier may be. */
    private static final int LONGEST_VALUE = 2_048;

    /** The one value. */
    String single() {
        if (texts.size() != 1) {
            throw new QueryParameterException(name + " may be given once.");
        }
        return bounded(texts.get(0));
    }

    /** The values of a list parameter: separated by {@code |}, as the standard's REST binding has it, or repeated. */
    Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        texts.forEach(text -> values.addAll(Arrays.asList(text.split("\\|", -1))));
        if (values.isEmpty() || values.size() > MOST_VALUES || values.stream().anyMatch(String::isBlank)) {
            throw new QueryParameterException(name + " takes 1 to " + MOST_VALUES + " values, separated by |.");
        }
        values.forEach(this::bounded);
        return values;
    }

    Set<String> values(UnaryOperator<String> reading) {
        return values().stream().map(reading).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Values as they are kept. */
    Set<Literal> literals(UnaryOperator<String> reading) {
        return values().stream().map(reading).map(Literal::ofText).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A time with an offset, as ISO 8601 and EPCIS have it. */
    Instant time() {
        Instant time = Literal.time(single());
        if (time == null) {
            throw new QueryParameterException(name + " is a time with an offset, such as 2026-03-01T08:00:00+08:00.");
        }
        return time;
    }

    /** Numbers, separated by {@code |}. */
    List<BigDecimal> decimals() {
        return values().stream().map(this::decimal).toList();
    }

    /** The one number. */
    BigDecimal decimal() {
        return decimal(single());
    }

    int wholeNumber(int most) {
        String text = single();
        boolean fits = text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most;
        if (!fits) {
            throw new QueryParameterException(name + " is a number from 1 to " + most + ".");
        }
        return Integer.parseInt(text);
    }

    private BigDecimal decimal(String text) {
        BigDecimal decimal = Literal.decimal(text);
        if (decimal == null || Double.isInfinite(decimal.doubleValue())) {
            throw new QueryParameterException(name + " is a number, such as 26.5.");
        }
        return decimal;
    }

    private String bounded(String value) {
        if (value.length() > LONGEST_VALUE || value.indexOf('\0') >= 0) {
            throw new QueryParameterException(
                    name + ": a value has at most " + LONGEST_VALUE + " characters, and none of them is NUL.");
        }
        return value;
    }
}
