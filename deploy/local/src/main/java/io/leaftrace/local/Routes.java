package io.leaftrace.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which service answers a path: the one table. An ingress elsewhere has the same (see {@code deploy/kubernetes}).
 */
final class Routes {

    static final Map<String, Service> BY_PREFIX = new LinkedHashMap<>();

    /** A wholly compressed GS1 Digital Link URI: one segment. */
    private static final Pattern COMPRESSED = Pattern.compile("/[A-Za-z0-9_-]{12,}");

    static {
        BY_PREFIX.put("/v1/makers", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/factories", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/lines", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/machines", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/products", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/code-orders", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/application-reports", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/aggregation-reports", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/line-reports", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/throughput", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/deactivations", Service.CODE_ISSUANCE);
        BY_PREFIX.put("/v1/chains", Service.CODE_ISSUANCE);

        BY_PREFIX.put("/v1/places", Service.LOGISTICS_SCAN);
        BY_PREFIX.put("/v1/handheld-scans", Service.LOGISTICS_SCAN);
        BY_PREFIX.put("/v1/custody-messages", Service.LOGISTICS_SCAN);
        BY_PREFIX.put("/v1/items", Service.LOGISTICS_SCAN);
        BY_PREFIX.put("/v1/dispatches", Service.LOGISTICS_SCAN);
        BY_PREFIX.put("/v1/stock", Service.LOGISTICS_SCAN);
        // The page of handhelds.
        BY_PREFIX.put("/handheld", Service.LOGISTICS_SCAN);
        BY_PREFIX.put("/epcis/v2/capture", Service.LOGISTICS_SCAN);

        BY_PREFIX.put("/v1/sales", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/returns", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/till-messages", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/shop-stock", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/nearby-shops", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/checks", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/list-prices", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/orders", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/open-orders", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/payment-callbacks", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/escrow-entries", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/sandbox-payments", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/sign-ins", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/sessions", Service.RETAIL_SCAN);
        BY_PREFIX.put("/v1/members", Service.RETAIL_SCAN);
        // GS1 Digital Link: a printed code leads to the buyer's check.
        BY_PREFIX.put("/01", Service.RETAIL_SCAN);
        BY_PREFIX.put("/00", Service.RETAIL_SCAN);
        // What the page of the check is made of.
        BY_PREFIX.put("/check", Service.RETAIL_SCAN);
        // The page of shop keepers.
        BY_PREFIX.put("/shop", Service.RETAIL_SCAN);

        BY_PREFIX.put("/v1/traces", Service.ANALYTICS);
        BY_PREFIX.put("/v1/chain-heads", Service.ANALYTICS);
        BY_PREFIX.put("/v1/whereabouts", Service.ANALYTICS);
        BY_PREFIX.put("/v1/holdings", Service.ANALYTICS);
        BY_PREFIX.put("/v1/recall-simulations", Service.ANALYTICS);
        BY_PREFIX.put("/v1/recalls", Service.ANALYTICS);
        BY_PREFIX.put("/v1/alerts", Service.ANALYTICS);
        BY_PREFIX.put("/v1/query-log", Service.ANALYTICS);
        // After what is captured: the first that fits leads.
        BY_PREFIX.put("/epcis/v2", Service.ANALYTICS);
    }

    private Routes() {}

    /** Where a path leads: a service, and the path that it is asked for there. */
    record Target(Service service, String path) {}

    /**
     * The target of a path; none for what is not to be reached here. What every service has, such as
     * {@code /v1/refusals}, is told apart by the service's name in front: {@code /retail-scan/v1/refusals}.
     */
    static Optional<Target> of(String path) {
        for (Service service : Service.values()) {
            String prefix = "/" + service.title();
            if (path.startsWith(prefix + "/")) {
                return Optional.of(new Target(service, path.substring(prefix.length())));
            }
        }
        for (Map.Entry<String, Service> route : BY_PREFIX.entrySet()) {
            if (path.equals(route.getKey()) || path.startsWith(route.getKey() + "/")) {
                return Optional.of(new Target(route.getValue(), path));
            }
        }
        if (COMPRESSED.matcher(path).matches()) {
            return Optional.of(new Target(Service.RETAIL_SCAN, path));
        }
        boolean ofNobody = path.startsWith("/v1/") || path.startsWith("/q/") || path.startsWith("/local/");
        return ofNobody ? Optional.empty() : Optional.of(new Target(Service.ANALYTICS, path));
    }
}
