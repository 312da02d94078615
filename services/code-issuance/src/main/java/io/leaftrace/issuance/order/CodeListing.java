package io.leaftrace.issuance.order;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Computes single codes of an order; the download of whole ranges has a faster way. */
@ApplicationScoped
public class CodeListing {

    private final KeyRing keys;
    private final String resolver;

    CodeListing(KeyRing keys, @ConfigProperty(name = "leaftrace.digital-link.resolver") String resolver) {
        this.keys = keys;
        this.resolver = resolver;
    }

    /** The code at an index of the order, 0 to its quantity - 1. */
    public PrintedCode code(CodeOrder order, int index) {
        if (order.level().isLogisticUnit()) {
            long number = order.firstSscc() + index;
            return PrintedCode.of(index, keys.sscc(order.keyId(), order.companyPrefix(), number), resolver);
        }
        Gtin gtin = new Gtin(order.gtin());
        String serial = keys.serial(order.keyId(), gtin, order.orderNumber(), index);
        return PrintedCode.of(index, new Sgtin(gtin, serial), resolver);
    }
}
