package io.leaftrace.issuance.report;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.issuance.custody.MovedItems;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.CodeOrderStore;
import io.leaftrace.issuance.order.OrderingLine;
import io.leaftrace.model.Items;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the codes of items that an earlier report told of, and locks their orders. */
@ApplicationScoped
class ReportedItems {

    /** The codes of the items, by ItemId. */
    record Locked(Map<Long, IssuedCode> codes) {

        Collection<IssuedCode> all() {
            return codes.values();
        }

        List<IssuedCode> of(Items items) {
            return items.itemIds().mapToObj(codes::get).toList();
        }
    }

    private final CodeOrderStore orders;
    private final MovedItems movedItems;
    private final KeyRing keys;

    ReportedItems(CodeOrderStore orders, MovedItems movedItems, KeyRing keys) {
        this.orders = orders;
        this.movedItems = movedItems;
        this.keys = keys;
    }

    Uni<Locked> lock(SqlConnection tx, OrderingLine line, long[] itemIds) {
        Set<Long> orderNumbers = new HashSet<>();
        Map<Long, Long> ssccNumbers = new HashMap<>();
        for (long itemId : itemIds) {
            if (ItemId.isSscc(itemId)) {
                ssccNumbers.put(itemId, keys.ssccSequence(line.ssccKeyId(), line.companyPrefix(), ItemId.sscc(itemId)));
            } else {
                orderNumbers.add(ItemId.orderNumber(itemId));
            }
        }
        return orders.lock(tx, line.makerGln(), orderNumbers, line.companyPrefix(), ssccNumbers.values())
                .map(locked -> new Locked(codes(itemIds, ssccNumbers, locked)));
    }

    private static Map<Long, IssuedCode> codes(long[] itemIds, Map<Long, Long> ssccNumbers, List<CodeOrder> locked) {
        Map<Long, CodeOrder> byNumber = new HashMap<>();
        locked.forEach(order -> byNumber.put(order.orderNumber(), order));
        Map<Long, IssuedCode> codes = new HashMap<>();
        for (long itemId : itemIds) {
            codes.put(
                    itemId,
                    ItemId.isSscc(itemId)
                            ? sscc(itemId, ssccNumbers.get(itemId), locked)
                            : new IssuedCode(
                                    null, itemId, byNumber.get(ItemId.orderNumber(itemId)), ItemId.index(itemId)));
        }
        return codes;
    }

    private static IssuedCode sscc(long itemId, long number, List<CodeOrder> locked) {
        CodeOrder order = locked.stream()
                .filter(candidate -> candidate.firstSscc() != null
                        && number >= candidate.firstSscc()
                        && number < candidate.firstSscc() + candidate.quantity())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no order holds SSCC number " + number));
        return new IssuedCode(null, itemId, order, (int) (number - order.firstSscc()));
    }

    /** The Digital Link URI of an item. */
    String link(IssuedCode code) {
        if (ItemId.isSscc(code.itemId())) {
            return ItemId.sscc(code.itemId()).digitalLink();
        }
        CodeOrder order = code.order();
        Gtin gtin = new Gtin(order.gtin());
        return new Sgtin(gtin, keys.serial(order.keyId(), gtin, order.orderNumber(), code.index())).digitalLink();
    }

    /** Those of the items that have left the line's hands. */
    Uni<Set<Long>> moved(SqlConnection tx, Locked items) {
        return movedItems.moved(tx, items.codes().keySet());
    }
}
