package io.leaftrace.issuance.order;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;

/** What the market of a product wants of its orders, else the platform. The market is null for SSCCs. */
@ApplicationScoped
class MarketRules {

    private final OrderSettings orders;
    private final ExpirySettings codes;

    MarketRules(OrderSettings orders, ExpirySettings codes) {
        this.orders = orders;
        this.codes = codes;
        requireSpan(codes.expiry());
        codes.expiryByMarket().values().forEach(MarketRules::requireSpan);
    }

    /** Whether an order is only requested until an operator issues it. */
    boolean needsApproval(String market) {
        return of(orders.approvalByMarket(), market, orders.approval()) == OrderSettings.Approval.ALL;
    }

    /** From when on unused codes are void (Implementing Regulation (EU) 2018/574, article 6: after six months). */
    OffsetDateTime expiresAt(OffsetDateTime issuedAt, String market) {
        return issuedAt.withOffsetSameInstant(ZoneOffset.UTC).plus(of(codes.expiryByMarket(), market, codes.expiry()));
    }

    /** In upper or lower case: the name of an environment variable does not keep it. */
    private static <T> T of(Map<String, T> byMarket, String market, T otherwise) {
        return byMarket.entrySet().stream()
                .filter(setting -> setting.getKey().equalsIgnoreCase(market))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(otherwise);
    }

    private static void requireSpan(Period expiry) {
        if (expiry.isNegative() || expiry.isZero()) {
            throw new IllegalStateException("leaftrace.codes.expiry must be longer than nothing, not " + expiry);
        }
    }
}
