package io.leaftrace.retail.order;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.Sgtin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the packs that are scanned at the door are those that were ordered: each product, and how many. */
final class DeliveryDecision {

    private DeliveryDecision() {}

    /**
     * What is wrong with them.
     *
     * @param codes as scanned, each in any GS1 form
     * @return empty when they are right
     */
    static List<OffendingItem> against(List<PricedLine> lines, List<String> codes) {
        Map<String, Integer> missing = new TreeMap<>();
        lines.forEach(line -> missing.put(line.gtin(), line.quantity()));
        List<OffendingItem> wrong = new ArrayList<>();
        for (String code : codes) {
            String gtin = gtin(code);
            if (gtin == null) {
                wrong.add(new OffendingItem(code, "code_unknown", "not the code of a pack"));
            } else if (!missing.containsKey(gtin)) {
                wrong.add(new OffendingItem(code, "not_ordered", "this product was not ordered"));
            } else if (missing.merge(gtin, -1, Integer::sum) < 0) {
                wrong.add(new OffendingItem(code, "too_many", "more of this product than was ordered"));
            }
        }
        missing.forEach((gtin, count) -> {
            if (count > 0) {
                wrong.add(new OffendingItem(gtin, "missing", count + " more of this product were ordered"));
            }
        });
        return wrong;
    }

    private static String gtin(String code) {
        try {
            return Identifier.parse(code) instanceof Sgtin pack ? pack.gtin().digits14() : null;
        } catch (IdentifierException malformed) {
            return null;
        }
    }
}
