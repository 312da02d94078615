package io.leaftrace.local.demo;

import io.leaftrace.local.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Codes that were ordered and downloaded for the printer. */
record CodeOrder(long number, List<Code> codes) {

    /** @param gtin null for cases and pallets */
    static CodeOrder of(Api api, String level, String gtin, int quantity) throws InterruptedException {
        Map<String, Object> wanted = new HashMap<>(Map.of("lineId", Cast.LINE, "level", level, "quantity", quantity));
        if (gtin != null) {
            wanted.put("gtin", gtin);
        }
        wanted.put("innerCodes", level.equals("PACK"));
        long number = api.create(Role.FACTORY, "/v1/code-orders", wanted)
                .get("orderNumber")
                .asLong();
        String csv = api.csv(Role.FACTORY, "/v1/code-orders/" + number + "/codes");
        List<Code> codes = csv.lines().skip(1).map(Code::ofCsv).toList();
        if (codes.size() != quantity) {
            throw new DemoFailed("order " + number + " has " + codes.size() + " codes, not " + quantity + ".");
        }
        return new CodeOrder(number, codes);
    }
}
