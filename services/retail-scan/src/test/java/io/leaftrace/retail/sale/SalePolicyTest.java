package io.leaftrace.retail.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SalePolicyTest {

    private static final TillStore.Shop SHOP = new TillStore.Shop("6901234000009", "CN");
    private static final TillStore.Shop ABROAD = new TillStore.Shop("6901234000016", "VN");

    @Test
    void isAsTheServiceHasItWhereNobodySaysOtherwise() {
        SalePolicy policy = policy(Map.of(), Map.of(), Map.of());
        assertThat(policy.ruling(Reason.RECALLED, SHOP)).isEqualTo(Reason.Ruling.REFUSE);
        assertThat(policy.ruling(Reason.OTHER_SHOP, SHOP)).isEqualTo(Reason.Ruling.ALERT);
    }

    @Test
    void thePartySpeaksBeforeItsMarketAndThatBeforeAll() {
        SalePolicy policy = policy(
                Map.of("other-shop", Reason.Ruling.REFUSE, "recalled", Reason.Ruling.ALERT),
                Map.of("6901234000009", Map.of("recalled", Reason.Ruling.REFUSE)),
                Map.of("VN", Map.of("other-shop", Reason.Ruling.ALERT)));
        assertThat(policy.ruling(Reason.RECALLED, SHOP)).isEqualTo(Reason.Ruling.REFUSE);
        assertThat(policy.ruling(Reason.RECALLED, ABROAD)).isEqualTo(Reason.Ruling.ALERT);
        assertThat(policy.ruling(Reason.OTHER_SHOP, SHOP)).isEqualTo(Reason.Ruling.REFUSE);
        assertThat(policy.ruling(Reason.OTHER_SHOP, ABROAD)).isEqualTo(Reason.Ruling.ALERT);
    }

    @Test
    void refusesAReasonThatThereIsNot() {
        assertThatThrownBy(() -> policy(Map.of("recaled", Reason.Ruling.ALERT), Map.of(), Map.of()))
                .hasMessageContaining("recaled");
    }

    private static SalePolicy policy(
            Map<String, Reason.Ruling> reasons,
            Map<String, Map<String, Reason.Ruling>> parties,
            Map<String, Map<String, Reason.Ruling>> markets) {
        return new SalePolicy(new SalePolicyConfig() {
            @Override
            public Map<String, Reason.Ruling> reasons() {
                return reasons;
            }

            @Override
            public Map<String, Map<String, Reason.Ruling>> parties() {
                return parties;
            }

            @Override
            public Map<String, Map<String, Reason.Ruling>> markets() {
                return markets;
            }
        });
    }
}
