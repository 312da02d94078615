package io.leaftrace.issuance.item;

import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.model.PackagingLevel;

/**
 * A code that was recognised as one of ours and whose order is known.
 *
 * @param code as it was reported
 * @param itemId its ItemId
 * @param order the order that it was issued in
 * @param index its place in the order, from 0
 */
public record IssuedCode(String code, long itemId, CodeOrder order, int index) {

    public PackagingLevel level() {
        return order.level();
    }
}
