package io.leaftrace.issuance.report;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.CodeOrderStore;
import io.leaftrace.issuance.order.IssuedCode;
import io.leaftrace.issuance.order.OrderingLine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the orders of reported codes, and locks them: two reports on one order come one after the other. */
@ApplicationScoped
class CodeLookup {

    /** The codes that were issued to the line's maker, and those that were not. */
    record Found(Map<String, IssuedCode> issued, List<OffendingItem> offending) {}

    private final CodeOrderStore orders;
    private final KeyRing keys;

    CodeLookup(CodeOrderStore orders, KeyRing keys) {
        this.orders = orders;
        this.keys = keys;
    }

    Uni<Found> lock(SqlConnection tx, OrderingLine line, List<Recognition> recognised) {
        Set<Long> orderNumbers = new HashSet<>();
        Map<String, Long> ssccNumbers = new HashMap<>();
        for (Recognition code : recognised) {
            if (code.isSerial()) {
                orderNumbers.add(code.orderNumber());
            } else if (code.isSscc() && code.sscc().digits18().startsWith(line.companyPrefix(), 1)) {
                ssccNumbers.put(code.code(), keys.ssccSequence(line.ssccKeyId(), line.companyPrefix(), code.sscc()));
            }
        }
        return orders.lock(tx, orderNumbers, line.companyPrefix(), ssccNumbers.values())
                .map(locked -> sort(line, recognised, ssccNumbers, locked));
    }

    private static Found sort(
            OrderingLine line, List<Recognition> recognised, Map<String, Long> ssccNumbers, List<CodeOrder> locked) {
        Map<String, IssuedCode> issued = new HashMap<>();
        List<OffendingItem> offending = new ArrayList<>();
        Map<Long, CodeOrder> byNumber = new HashMap<>();
        locked.forEach(order -> byNumber.put(order.orderNumber(), order));
        List<CodeOrder> ssccOrders =
                locked.stream().filter(order -> order.firstSscc() != null).toList();
        for (Recognition code : recognised) {
            IssuedCode found = null;
            if (code.isSerial()) {
                found = serial(code, byNumber.get(code.orderNumber()));
            } else if (ssccNumbers.containsKey(code.code())) {
                found = sscc(code, ssccNumbers.get(code.code()), ssccOrders);
            }
            if (found != null && found.order().makerGln().equals(line.makerGln())) {
                issued.put(code.code(), found);
            } else {
                Reason reason = code.wrong() == null ? Reason.CODE_UNKNOWN : code.wrong();
                offending.add(reason.of(code.code()));
            }
        }
        return new Found(issued, offending);
    }

    /** A serial is issued when its order exists, is long enough, and was made with the same key for the same product. */
    private static IssuedCode serial(Recognition code, CodeOrder order) {
        int index = ItemId.index(code.itemId());
        boolean issued = order != null
                && index < order.quantity()
                && code.gtin().equals(order.gtin())
                && code.keyId().equals(order.keyId());
        return issued ? new IssuedCode(code.code(), code.itemId(), order, index) : null;
    }

    private static IssuedCode sscc(Recognition code, long number, List<CodeOrder> ssccOrders) {
        return ssccOrders.stream()
                .filter(order -> number >= order.firstSscc() && number < order.firstSscc() + order.quantity())
                .findFirst()
                .map(order -> new IssuedCode(
                        code.code(), ItemId.ofSscc(code.sscc()), order, (int) (number - order.firstSscc())))
                .orElse(null);
    }
}
