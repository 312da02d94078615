package io.leaftrace.issuance.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By the settings of tests, orders of products for New Zealand wait for approval; those of others do not. */
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class OrderApprovalTest {

    @Test
    void issuesARequestedOrderOnlyWhenAnOperatorApproves() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", productForNewZealand(maker), 10);
        maker.factory()
                .get("/v1/code-orders/" + order)
                .then()
                .body("state", equalTo("REQUESTED"))
                .body("keyId", nullValue())
                .body("expiresAt", nullValue());
        assertThat(Database.factsOfOrder(order)).isEmpty();
        maker.factory()
                .accept("text/csv")
                .get("/v1/code-orders/" + order + "/codes")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:code-order-requested"));
        maker.factory().post("/v1/code-orders/" + order + "/issue").then().statusCode(403);
        AMaker.as(Roles.OPERATOR, null)
                .post("/v1/code-orders/" + order + "/issue")
                .then()
                .statusCode(200)
                .body("state", equalTo("ISSUED"))
                .body("keyId", notNullValue());
        assertThat(Database.factsOfOrder(order)).hasSize(1);
        assertThat(maker.codes(order)).hasSize(10);
        assertThat(Database.value(
                        "select expires_at = issued_at + interval '3 months' from code_order where order_number = ?",
                        order))
                .isEqualTo(true);
    }

    @Test
    void tellsNothingOfARequestedOrderThatIsCancelled() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", productForNewZealand(maker), 10);
        maker.factory()
                .body(Map.of("reason", "not needed"))
                .post("/v1/code-orders/" + order + "/cancel")
                .then()
                .statusCode(200);
        assertThat(Database.factsOfOrder(order)).isEmpty();
    }

    @Test
    void issuesOrdersOfOtherMarketsAtOnce() {
        AMaker maker = AMaker.registered();
        // Cases have no market
        for (int order : List.of(maker.order("PACK", maker.packGtin, 10), maker.order("CASE", null, 10))) {
            maker.factory().get("/v1/code-orders/" + order).then().body("state", equalTo("ISSUED"));
        }
    }

    private static String productForNewZealand(AMaker maker) {
        String gtin = AMaker.withCheckDigit("0" + maker.companyPrefix + "00003");
        maker.factory()
                .body(Map.of("gtin", gtin, "makerGln", maker.gln, "name", "Product", "level", "PACK", "market", "NZ"))
                .post("/v1/products")
                .then()
                .statusCode(201);
        return gtin;
    }
}
