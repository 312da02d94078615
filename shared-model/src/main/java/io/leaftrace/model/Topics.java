package io.leaftrace.model;

import java.util.List;

/** The topics, each named after the one service that writes it. A changed meaning gets a new name. */
public final class Topics {

    /** Makers, products and factories. */
    public static final String ISSUANCE_REGISTRY = "code-issuance.registry.v1";
    /**
     * Codes issued, expired and cancelled; serials applied and packed at the line; items deactivated, reports recalled.
     */
    public static final String ISSUANCE_ITEMS = "code-issuance.items.v1";
    /** Keyed hashes of the codes under wrappers; they concern retail-scan alone. */
    public static final String ISSUANCE_INNER_CODES = "code-issuance.inner-codes.v1";
    /** The heads of the hash chains over the line reports. */
    public static final String ISSUANCE_LOG = "code-issuance.log.v1";
    /** Places of the chain: warehouses and shops. */
    public static final String LOGISTICS_REGISTRY = "logistics-scan.registry.v1";
    /** Changes of hands. */
    public static final String CUSTODY = "logistics-scan.custody.v1";
    /** EPCIS events captured from outside. */
    public static final String EPCIS = "logistics-scan.epcis.v1";
    /** What in them needs attention. */
    public static final String ALERTS = "logistics-scan.alerts.v1";
    /** Sales at the till, returns, and which of them never happened. */
    public static final String SALES = "retail-scan.sales.v1";
    /** What in them needs attention. */
    public static final String RETAIL_ALERTS = "retail-scan.alerts.v1";
    /** Buyers' checks. */
    public static final String CHECKS = "retail-scan.checks.v1";
    /** Buyers' orders, shops' offers, and the money between them. */
    public static final String ORDERS = "retail-scan.orders.v1";
    /** Members who joined and left; nothing that tells who they are. */
    public static final String MEMBERS = "retail-scan.members.v1";
    /** Recalls of items. */
    public static final String RECALLS = "analytics.recalls.v1";

    public static final List<String> ALL = List.of(
            ISSUANCE_REGISTRY,
            ISSUANCE_ITEMS,
            ISSUANCE_INNER_CODES,
            ISSUANCE_LOG,
            LOGISTICS_REGISTRY,
            CUSTODY,
            ALERTS,
            EPCIS,
            SALES,
            RETAIL_ALERTS,
            CHECKS,
            ORDERS,
            MEMBERS,
            RECALLS);

    private Topics() {}

    /** Each service tells its alerts on a topic of its own, since a topic has one writer. */
    static String alerts(Header header) {
        return header.producer().startsWith("retail-scan") ? RETAIL_ALERTS : ALERTS;
    }
}
