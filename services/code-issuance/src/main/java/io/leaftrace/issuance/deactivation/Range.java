package io.leaftrace.issuance.deactivation;

import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.item.CodeLookup;
import io.leaftrace.issuance.order.CodeOrder;
import java.util.List;

/**
 * Consecutive codes of an order.
 *
 * @param from the first index
 * @param to the index after the last
 */
record Range(int from, int to) {

    /**
     * The range that is asked for.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 when the order has no codes to be taken out of use; 422 when
     *     the range lies outside of it, or holds more SSCCs than one fact may name
     */
    static Range of(CodeOrder order, Deactivation wanted) {
        if (order.issuedAt() == null || order.cancelledAt() != null) {
            throw Problems.conflict("code-order-void", "The order has no codes that could be used.", List.of());
        }
        if (order.deactivatedAt() != null) {
            throw Problems.conflict("already-deactivated", "All of these codes are out of use.", List.of());
        }
        int from = wanted.from() == null ? 0 : wanted.from();
        long to = wanted.quantity() == null ? order.quantity() : (long) from + wanted.quantity();
        if (from >= order.quantity() || to > order.quantity()) {
            throw Problems.unprocessable(
                    "range-unfit", "The order has " + order.quantity() + " codes, from index 0.", List.of());
        }
        if (order.firstSscc() != null && to - from > CodeLookup.MAX_CODES) {
            throw Problems.unprocessable(
                    "too-many-ssccs", "At most " + CodeLookup.MAX_CODES + " SSCCs at once.", List.of());
        }
        return new Range(from, (int) to);
    }

    boolean isWhole(CodeOrder order) {
        return from == 0 && to == order.quantity();
    }
}
