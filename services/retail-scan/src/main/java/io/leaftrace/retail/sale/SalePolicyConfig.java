package io.leaftrace.retail.sale;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/**
 * What is done about reasons against sales and returns, where it is not to be as the service has it by itself.
 *
 * <p>Keys are the codes of reasons with dashes: {@code leaftrace.sale-policy.parties."6901234000009".other-shop=refuse}.
 */
@ConfigMapping(prefix = "leaftrace.sale-policy")
interface SalePolicyConfig {

    /** For all. */
    Map<String, Reason.Ruling> reasons();

    /** By the party's GLN. */
    Map<String, Map<String, Reason.Ruling>> parties();

    /** By the country of the shop, ISO 3166-1 alpha-2. */
    Map<String, Map<String, Reason.Ruling>> markets();
}
