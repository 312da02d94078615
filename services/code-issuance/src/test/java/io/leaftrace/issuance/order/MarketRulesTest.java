package io.leaftrace.issuance.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.issuance.order.OrderSettings.Approval;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketRulesTest {

    @Test
    void addsTheCalendarPeriodOfTheMarketInUtc() {
        MarketRules rules = rules(Approval.NONE, Map.of(), Period.ofMonths(6), Map.of("DE", Period.ofMonths(3)));
        OffsetDateTime issuedAt = OffsetDateTime.parse("2026-08-31T23:30:00-05:00");
        assertThat(rules.expiresAt(issuedAt, "CN")).hasToString("2027-03-01T04:30Z");
        assertThat(rules.expiresAt(issuedAt, "DE")).hasToString("2026-12-01T04:30Z");
        assertThat(rules.expiresAt(OffsetDateTime.parse("2026-08-31T00:00:00Z"), null))
                .hasToString("2027-02-28T00:00Z");
    }

    @Test
    void asksTheMarketBeforeThePlatformForApproval() {
        MarketRules rules = rules(Approval.ALL, Map.of("de", Approval.NONE), Period.ofMonths(6), Map.of());
        assertThat(rules.needsApproval("DE")).isFalse();
        assertThat(rules.needsApproval("CN")).isTrue();
        assertThat(rules.needsApproval(null)).isTrue();
    }

    @Test
    void refusesAnExpiryOfNoLength() {
        assertThatThrownBy(() -> rules(Approval.NONE, Map.of(), Period.ZERO, Map.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rules(Approval.NONE, Map.of(), Period.ofMonths(6), Map.of("DE", Period.ofMonths(-3))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static MarketRules rules(
            Approval approval, Map<String, Approval> approvals, Period expiry, Map<String, Period> expiries) {
        return new MarketRules(
                new OrderSettings() {
                    @Override
                    public Approval approval() {
                        return approval;
                    }

                    @Override
                    public Map<String, Approval> approvalByMarket() {
                        return approvals;
                    }
                },
                new ExpirySettings() {
                    @Override
                    public Period expiry() {
                        return expiry;
                    }

                    @Override
                    public Map<String, Period> expiryByMarket() {
                        return expiries;
                    }

                    @Override
                    public Duration expiryGrace() {
                        return Duration.ofHours(24);
                    }

                    @Override
                    public Duration expiryCheckInterval() {
                        return Duration.ofMinutes(1);
                    }

                    @Override
                    public int expiryBatch() {
                        return 100;
                    }
                });
    }
}
