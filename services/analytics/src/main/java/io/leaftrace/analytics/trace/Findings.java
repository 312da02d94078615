package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.item.ItemName;
import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.analytics.registry.CodeOrder;
import io.leaftrace.analytics.registry.Product;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What was found out about an item that somebody asked for.
 *
 * @param asked its name
 * @param children those items inside it that the answer lists
 * @param when as of when it is told
 * @param product what it is; null when it is not ours, or its product is not registered yet
 */
record Findings(Evidence evidence, ItemName asked, ItemNames names, List<Long> children, Product product, When when) {

    /** The maker whose item it is; null when it is not ours. */
    String makerGln() {
        if (asked.makerGln() != null) {
            return asked.makerGln();
        }
        return product == null ? null : product.makerGln();
    }

    /** The code order that it belongs to; null when it is not ours, or the order is not known. */
    CodeOrder order() {
        CodeOrder order = names.order(evidence.itemId());
        return order == null || when.isNow() ? order : order.asOf(when.earlier().atOffset(ZoneOffset.UTC));
    }

    Visibility.Origin origin() {
        return new Visibility.Origin(makerGln(), product == null ? null : product.market());
    }

    TraceDecision decide() {
        return TraceDecision.of(evidence, order(), names.mayBeOrdered(evidence.itemId()));
    }
}
