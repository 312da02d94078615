package io.leaftrace.retail.recall;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sscc;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.RecallDeclared;
import io.leaftrace.model.RecallWithdrawn;
import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a till and a buyer are told of items that are called back. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class RecallTest {

    private static final String INSTRUCTION = "Bring it back. <b>把产品退回商店</b> '; drop table recall";

    private static final KeyRing KEYS = KeyRing.parse(EmbeddedBackends.KEYS);

    private final AShop shop = AShop.told();
    private final String recallId = UUID.randomUUID().toString();

    @Test
    void refusesSaleAndTellsBuyerWhatToDo() {
        Facts.publish(declared(recallId, 10, 5), declared(UUID.randomUUID().toString(), 30, 1));
        for (int index : List.of(10, 14, 30)) {
            await().untilAsserted(() -> check(index)
                    .body("verdict", equalTo("CHECK"))
                    .body("reasons.code", contains("recalled"))
                    .body("recallInstruction", equalTo(INSTRUCTION)));
        }
        shop.till()
                .body(shop.basket(shop.code(9), shop.code(14)))
                .post("/v1/sales")
                .then()
                .statusCode(409)
                .body("items.item", contains(shop.code(14)))
                .body("items.reason", contains("recalled"));
        // Negative control: their neighbours
        for (int index : List.of(9, 15, 29, 31)) {
            check(index).body("verdict", equalTo("GENUINE")).body("recallInstruction", nullValue());
        }
    }

    @Test
    void aLogisticUnitThatIsRecalledIsSaidToBeSo() {
        Sscc recalled = KEYS.sscc("k1", "6901234", shop.orderNumber);
        Sscc other = KEYS.sscc("k1", "6901234", shop.orderNumber + 1);
        check(recalled).body("reasons.code", contains("not_a_pack")).body("recallInstruction", nullValue());
        Facts.publish(declared(recallId, Items.of(ItemId.ofSscc(recalled))));

        await().untilAsserted(() -> check(recalled)
                .body("verdict", equalTo("CHECK"))
                .body("reasons.code", contains("recalled", "not_a_pack"))
                .body("recallInstruction", equalTo(INSTRUCTION)));
        shop.till()
                .body(shop.basket(shop.code(70), recalled.digits18(), other.digitalLink()))
                .post("/v1/sales")
                .then()
                .statusCode(409)
                .body("items.item", contains(recalled.digits18(), other.digitalLink()))
                .body("items.reason", contains("recalled", "code_unknown"));
        check(other).body("reasons.code", contains("not_a_pack"));
        Facts.publish(withdrawn(recallId));
        await().untilAsserted(() -> check(recalled).body("reasons.code", contains("not_a_pack")));
    }

    @Test
    void withdrawalTakesItBackWhicheverComesFirst() {
        String withdrawnFirst = UUID.randomUUID().toString();
        String standing = UUID.randomUUID().toString();
        Facts.publish(
                withdrawn(withdrawnFirst),
                declared(withdrawnFirst, 0, 10),
                declared(recallId, 20, 10),
                declared(recallId, 20, 10),
                withdrawn(recallId),
                declared(standing, 40, 10));
        await().untilAsserted(() -> check(40).body("reasons.code", contains("recalled")));
        await().untilAsserted(() -> check(20).body("verdict", equalTo("GENUINE")));
        await().untilAsserted(() -> check(0).body("verdict", equalTo("GENUINE")));
        shop.till().body(shop.basket(shop.code(25))).post("/v1/sales").then().statusCode(201);
    }

    @Test
    void anotherRecallOfTheSameItemStaysWhenOneIsWithdrawn() {
        String other = UUID.randomUUID().toString();
        Facts.publish(declared(recallId, 50, 10), declared(other, 55, 10), withdrawn(recallId));
        await().untilAsserted(() -> check(60).body("reasons.code", contains("recalled")));
        await().untilAsserted(() -> check(50).body("verdict", equalTo("GENUINE")));
        check(55).body("reasons.code", contains("recalled"));
    }

    private RecallDeclared declared(String recall, int firstIndex, int count) {
        return declared(recall, Items.ofRuns(List.of(new ItemRun((shop.orderNumber << 24) + firstIndex, count))));
    }

    private static RecallDeclared declared(String recall, Items items) {
        return new RecallDeclared(
                Facts.header(AShop.MADE_AT.plusDays(2), "analytics"), recall, null, items, "too much tar", INSTRUCTION);
    }

    private static RecallWithdrawn withdrawn(String recall) {
        return new RecallWithdrawn(Facts.header(AShop.MADE_AT.plusDays(3), "analytics"), recall, "a mistake");
    }

    private static ValidatableResponse check(Sscc unit) {
        return AShop.buyer()
                .body(Map.of("code", unit.digitalLink()))
                .post("/v1/checks")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse check(int index) {
        return AShop.buyer()
                .body(Map.of("code", shop.code(index)))
                .post("/v1/checks")
                .then()
                .statusCode(200);
    }
}
