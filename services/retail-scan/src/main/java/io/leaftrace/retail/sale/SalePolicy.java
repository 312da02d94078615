package io.leaftrace.retail.sale;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done about each reason against a sale or a return. What a party has is the first that speaks, then what the shop's
 * market has, then what holds for all; what none of them names is as the service has it by itself.
 */
@Startup
@ApplicationScoped
class SalePolicy {

    private static final Set<String> KEYS =
            Arrays.stream(Reason.values()).map(SalePolicy::key).collect(Collectors.toUnmodifiableSet());

    private final SalePolicyConfig config;

    /** @throws IllegalArgumentException when a reason is named that there is not: it would never be heeded */
    SalePolicy(SalePolicyConfig config) {
        this.config = config;
        Stream.of(Stream.of(config.reasons()), config.parties().values().stream(), config.markets().values().stream())
                .flatMap(some -> some)
                .flatMap(rulings -> rulings.keySet().stream())
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("leaftrace.sale-policy names no reason: " + key);
                });
    }

    /** What is done about a reason in a shop. */
    Reason.Ruling ruling(Reason reason, TillStore.Shop shop) {
        String key = key(reason);
        Reason.Ruling general = config.reasons().getOrDefault(key, reason.usual());
        Reason.Ruling ofMarket =
                config.markets().getOrDefault(shop.country(), Map.of()).getOrDefault(key, general);
        return config.parties().getOrDefault(shop.partyGln(), Map.of()).getOrDefault(key, ofMarket);
    }

    private static String key(Reason reason) {
        return reason.code().replace('_', '-');
    }
}
