package io.leaftrace.issuance.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class CodeOrderTest {

    @Test
    void givesCodesThatTheKeyRecognises() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 1_200);
        List<String> codes = maker.codes(order);
        assertThat(codes).hasSize(1_200).doesNotHaveDuplicates();
        KeyRing keys = KeyRing.parse(EmbeddedBackends.KEYS);
        Sgtin last = (Sgtin) Identifier.parse(codes.get(1_199));
        assertThat(keys.recognise(last).orElseThrow().itemId()).isEqualTo(ItemId.ofOrder(order, 1_199));
    }

    @Test
    void givesARangeOfCodesAsNdjson() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 100);
        String lines = maker.factory()
                .accept("application/x-ndjson")
                .get("/v1/code-orders/" + order + "/codes?from=98&limit=5")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(lines.lines()).hasSize(2).first().asString().startsWith("{\"index\":98,\"serial\":\"");
    }

    @Test
    void numbersSsccsOfAMakerWithoutGapOrOverlap() {
        AMaker maker = AMaker.registered();
        List<String> first = maker.codes(maker.order("CASE", null, 5));
        List<String> second = maker.codes(maker.order("PALLET", null, 5));
        assertThat(first)
                .allMatch(code -> code.startsWith(maker.companyPrefix, 5))
                .doesNotContainAnyElementsOf(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 16_000_001})
    void refusesQuantityOutOfBounds(int quantity) {
        AMaker maker = AMaker.registered();
        maker.factory()
                .body(Map.of("lineId", maker.lineId, "level", "PACK", "gtin", maker.packGtin, "quantity", quantity))
                .post("/v1/code-orders")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
    }

    @Test
    void refusesGtinWithWrongCheckDigit() {
        AMaker maker = AMaker.registered();
        String wrong = maker.packGtin.substring(0, 13) + (maker.packGtin.charAt(13) == '0' ? '1' : '0');
        maker.factory()
                .body(Map.of("lineId", maker.lineId, "level", "PACK", "gtin", wrong, "quantity", 1))
                .post("/v1/code-orders")
                .then()
                .statusCode(422);
    }

    @Test
    void refusesProductOfAnotherLevel() {
        AMaker maker = AMaker.registered();
        maker.factory()
                .body(Map.of("lineId", maker.lineId, "level", "CARTON", "gtin", maker.packGtin, "quantity", 1))
                .post("/v1/code-orders")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:product-unknown"));
    }

    @Test
    void hidesOrdersOfOtherMakers() {
        AMaker mine = AMaker.registered();
        int order = mine.order("PACK", mine.packGtin, 1);
        AMaker other = AMaker.registered();
        other.factory().get("/v1/code-orders/" + order).then().statusCode(404);
        other.factory()
                .accept("text/csv")
                .get("/v1/code-orders/" + order + "/codes")
                .then()
                .statusCode(404);
        // Negative control: its own maker and a regulator see it
        mine.factory().get("/v1/code-orders/" + order).then().statusCode(200);
        AMaker.as(Roles.REGULATOR, null).get("/v1/code-orders/" + order).then().statusCode(200);
    }

    @Test
    void asksForATokenAndForTheRightRole() {
        given().get("/v1/code-orders").then().statusCode(401);
        AMaker.as(Roles.RETAIL, "6901234000009").get("/v1/code-orders").then().statusCode(403);
    }
}
