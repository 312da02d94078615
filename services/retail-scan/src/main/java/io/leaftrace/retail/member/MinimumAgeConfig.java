package io.leaftrace.retail.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** {@code leaftrace.minimum-age.<country>.<trade>}, such as {@code leaftrace.minimum-age.JP.tobacco=20}. */
@ConfigMapping(prefix = "leaftrace.minimum-age")
interface MinimumAgeConfig {

    /** By country (ISO 3166-1 alpha-2) and trade. */
    @WithParentName
    Map<String, Map<String, Integer>> byMarket();
}
