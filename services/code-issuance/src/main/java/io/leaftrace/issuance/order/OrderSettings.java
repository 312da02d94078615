package io.leaftrace.issuance.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Which orders wait for the operator's approval. */
@ConfigMapping(prefix = "leaftrace.orders")
public interface OrderSettings {

    /** Which orders need approval. */
    enum Approval {
        /** An order is issued at once. */
        NONE,
        /** Every order is only requested until an operator issues it. */
        ALL
    }

    /** Where the market says nothing, and for SSCCs, which have no market. */
    @WithDefault("none")
    Approval approval();

    /** By market, ISO 3166-1 alpha-2. */
    Map<String, Approval> approvalByMarket();
}
