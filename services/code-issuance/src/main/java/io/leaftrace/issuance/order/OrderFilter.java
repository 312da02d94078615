package io.leaftrace.issuance.order;

import io.leaftrace.edge.ValidGtin;
import io.leaftrace.identity.Gtin;
import jakarta.ws.rs.QueryParam;

/** What a list of orders is cut to; what is left out does not matter. */
public class OrderFilter {
    @QueryParam("lineId")
    String lineId;

    @QueryParam("state")
    CodeOrderState state;

    @QueryParam("gtin")
    @ValidGtin
    String gtin;

    String gtin14() {
        return gtin == null ? null : Gtin.of(gtin).digits14();
    }
}
