package io.leaftrace.retail.stock;

import io.leaftrace.edge.ValidGln;
import io.leaftrace.edge.ValidGtin;
import io.leaftrace.identity.Gtin;
import jakarta.ws.rs.QueryParam;

/** What of the stock is asked for. */
public class ShopStockFilter {

    /** GLN of a shop. */
    @QueryParam("shop")
    @ValidGln
    String shop;

    /** GTIN of a product. */
    @QueryParam("product")
    @ValidGtin
    String product;

    String gtin14() {
        return product == null ? null : Gtin.of(product).digits14();
    }
}
