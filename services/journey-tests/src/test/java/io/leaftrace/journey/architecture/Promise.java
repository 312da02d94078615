package io.leaftrace.journey.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule of the architecture.
 *
 * @param breaker the simple name of a class that breaks it on purpose
 */
record Promise(String name, Function<Layout, ArchRule> rule, String breaker) {

    @Override
    public String toString() {
        return name;
    }
}
