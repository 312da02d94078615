package io.leaftrace.issuance.report;

import io.leaftrace.issuance.item.IssuedCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts by order, from codes that came into use or were spoiled. */
final class OrderCounts {
    private final Map<Long, int[]> byOrder = new HashMap<>();

    OrderCounts applied(List<IssuedCode> codes, int each) {
        return add(codes, 0, each);
    }

    OrderCounts rejected(List<IssuedCode> codes, int each) {
        return add(codes, 1, each);
    }

    private OrderCounts add(List<IssuedCode> codes, int column, int each) {
        codes.forEach(
                code -> byOrder.computeIfAbsent(code.order().orderNumber(), number -> new int[2])[column] += each);
        return this;
    }

    Long[] orderNumbers() {
        return byOrder.keySet().toArray(Long[]::new);
    }

    Integer[] applied() {
        return byOrder.values().stream().map(counts -> counts[0]).toArray(Integer[]::new);
    }

    Integer[] rejected() {
        return byOrder.values().stream().map(counts -> counts[1]).toArray(Integer[]::new);
    }
}
