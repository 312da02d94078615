package io.leaftrace.issuance.deactivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class DeactivationTest {

    private AMaker maker;

    @BeforeEach
    void register() {
        maker = AMaker.registered();
    }

    @Test
    void takesAListOutOfUseSoThatItCanBeUsedNoMore() {
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 5));
        maker.apply(packs.subList(0, 2), List.of()).statusCode(201);
        deactivate(Map.of("reason", "CODE_STOLEN", "note", "roll lost", "codes", packs.subList(1, 4)))
                .statusCode(201)
                .body("kind", equalTo("DEACTIVATION"))
                .body("deactivated", equalTo(3));
        maker.apply(packs.subList(2, 5), List.of())
                .statusCode(422)
                .body("items", hasSize(2))
                .body("items.reason", hasItem("deactivated"));
        String carton = maker.codes(maker.order("CARTON", maker.cartonGtin, 1)).get(0);
        maker.pack(carton, packs.subList(0, 2))
                .statusCode(422)
                .body("items.item", equalTo(List.of(packs.get(1))))
                .body("items.reason", equalTo(List.of("deactivated")));
    }

    @Test
    void refusesAListWithOneCodeThatIsOutOfUseAndKeepsTheRefusal() {
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 2));
        deactivate(Map.of("reason", "OTHER", "codes", packs.subList(0, 1))).statusCode(201);
        deactivate(Map.of("reason", "OTHER", "codes", packs))
                .statusCode(422)
                .body("items.item", equalTo(List.of(packs.get(0))));
        maker.factory().get("/v1/refusals").then().body("items[0].kind", equalTo("deactivation"));
        maker.apply(packs.subList(1, 2), List.of()).statusCode(201);
    }

    @Test
    void takesARangeOverSeveralBlocksOutOfUse() {
        int order = maker.order("PACK", maker.packGtin, 5_000);
        List<String> packs = maker.codes(order);
        deactivate(Map.of("reason", "CODE_UNUSED", "orderNumber", order, "from", 1_000, "quantity", 3_000))
                .statusCode(201)
                .body("deactivated", equalTo(3_000));
        // What overlaps counts only what is new
        deactivate(Map.of("reason", "CODE_UNUSED", "orderNumber", order, "from", 3_990, "quantity", 20))
                .statusCode(201)
                .body("deactivated", equalTo(10));
        maker.apply(List.of(packs.get(999), packs.get(1_000), packs.get(4_009), packs.get(4_010)), List.of())
                .statusCode(422)
                .body("items.item", equalTo(List.of(packs.get(1_000), packs.get(4_009))));
        maker.apply(List.of(packs.get(999), packs.get(4_010)), List.of()).statusCode(201);
    }

    @Test
    void takesAnOrderOf16MillionOutOfUseByOneRow() {
        int order = maker.order("PACK", maker.packGtin, 16_000_000);
        deactivate(Map.of("reason", "CODE_UNUSED", "orderNumber", order))
                .statusCode(201)
                .body("deactivated", equalTo(16_000_000));
        assertThat(Database.value("select count(*) from item_block where order_number = ?", order))
                .isEqualTo(0L);
        deactivate(Map.of("reason", "CODE_UNUSED", "orderNumber", order))
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:already-deactivated"));
    }

    @Test
    void takesSsccsOutOfUse() {
        int order = maker.order("CASE", null, 3);
        List<String> cases = maker.codes(order);
        deactivate(Map.of("reason", "CODE_DESTROYED", "orderNumber", order, "from", 1))
                .statusCode(201);
        List<String> packs = maker.appliedPacks(2);
        maker.pack(cases.get(1), packs).statusCode(422).body("items.reason", equalTo(List.of("deactivated")));
        maker.pack(cases.get(0), packs).statusCode(201);
    }

    @Test
    void refusesWhatIsNeitherListNorOrderAndRangesOutsideOfIt() {
        int order = maker.order("PACK", maker.packGtin, 10);
        deactivate(Map.of("reason", "OTHER")).statusCode(422);
        deactivate(Map.of("reason", "OTHER", "codes", List.of("x"), "orderNumber", order))
                .statusCode(422);
        deactivate(Map.of("reason", "OTHER", "orderNumber", order, "from", 10)).statusCode(422);
        deactivate(Map.of("reason", "OTHER", "orderNumber", order, "from", 5, "quantity", 6))
                .statusCode(422);
        deactivate(Map.of("reason", "BECAUSE", "orderNumber", order)).statusCode(422);
    }

    @Test
    void isFinal() {
        int order = maker.order("PACK", maker.packGtin, 1);
        String reportId = deactivate(Map.of("reason", "OTHER", "orderNumber", order))
                .extract()
                .path("reportId");
        maker.recall(reportId).statusCode(422).body("type", equalTo("urn:leaftrace:problem:deactivation-final"));
    }

    @Test
    void hidesOrdersOfOtherMakersButNotFromTheOperator() {
        int order = maker.order("PACK", maker.packGtin, 1);
        Map<String, Object> request = Map.of("reason", "OTHER", "orderNumber", order);
        AMaker.registered()
                .factory()
                .body(request)
                .post("/v1/deactivations")
                .then()
                .statusCode(404);
        AMaker.as(Roles.OPERATOR, null)
                .body(request)
                .post("/v1/deactivations")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse deactivate(Map<String, Object> request) {
        return maker.factory().body(request).post("/v1/deactivations").then();
    }
}
