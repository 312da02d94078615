package io.leaftrace.retail.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class SaleTest {

    @Test
    void sellsBasketAndRefusesToSellItAgain() {
        AShop shop = AShop.told();
        String saleId = sellWhenKnown(shop, shop.code(0), shop.code(1));
        shop.till().get("/v1/sales/" + saleId).then().statusCode(200).body("items", hasItem(shop.code(1)));

        shop.till()
                .body(shop.basket(shop.code(1), shop.code(2)))
                .post("/v1/sales")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("items[0].item", equalTo(shop.code(1)))
                .body("items[0].reason", equalTo("already_sold"));
        // Nothing of that basket was sold, and the refusal is kept
        shop.till().body(shop.basket(shop.code(2))).post("/v1/sales").then().statusCode(201);
        shop.till().get("/v1/refusals").then().body("items[0].kind", equalTo("sale"));
    }

    @Test
    void refusesOneItemInTwoForms() {
        AShop shop = AShop.told();
        sellWhenKnown(shop, shop.code(30));
        String scanned = shop.code(31).replace("(", "").replace(")", "");

        shop.till()
                .body(shop.basket(shop.code(31), scanned))
                .post("/v1/sales")
                .then()
                .statusCode(409)
                .body("items[0].reason", equalTo("named_twice"));
    }

    @Test
    void sellsNothingWithACodeOfARevokedKey() {
        AShop shop = AShop.told(EmbeddedBackends.REVOKED_KEY_ID);
        await().untilAsserted(() -> shop.till()
                .body(shop.basket(shop.code(0)))
                .post("/v1/sales")
                .then()
                .statusCode(409)
                .body("items[0].reason", equalTo("key_revoked")));
    }

    @Test
    void sellsAnItemOnlyOnceAtEightTillsAtTheSameMoment() {
        AShop shop = AShop.told();
        sellWhenKnown(shop, shop.code(0));
        List<CompletableFuture<Integer>> sales = IntStream.range(0, 8)
                .mapToObj(till -> CompletableFuture.supplyAsync(() -> shop.till()
                        .body(shop.basket(
                                till % 2 == 0
                                        ? new String[] {shop.code(10), shop.code(11)}
                                        : new String[] {shop.code(11), shop.code(10)}))
                        .post("/v1/sales")
                        .statusCode()))
                .toList();
        List<Integer> statuses =
                sales.stream().map(CompletableFuture::join).sorted().toList();
        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void givesTheFirstAnswerAgainForTheSameIdempotencyKey() {
        AShop shop = AShop.told();
        sellWhenKnown(shop, shop.code(20));
        Map<String, Object> basket = shop.basket(shop.code(21));
        String first = shop.till()
                .header("Idempotency-Key", "a")
                .body(basket)
                .post("/v1/sales")
                .then()
                .statusCode(201)
                .extract()
                .path("saleId");
        shop.till()
                .header("Idempotency-Key", "a")
                .body(basket)
                .post("/v1/sales")
                .then()
                .statusCode(201)
                .body("saleId", equalTo(first));
        // Negative control: without the key it is a second sale
        shop.till().body(basket).post("/v1/sales").then().statusCode(409);
    }

    @Test
    void refusesCodeOfNobody() {
        AShop shop = AShop.told();
        sellWhenKnown(shop, shop.code(30));
        shop.till()
                .body(shop.basket("(01)06901234000047(21)AAAABBBBCCCCDDDD"))
                .post("/v1/sales")
                .then()
                .statusCode(409)
                .body("items[0].reason", equalTo("code_unknown"));
    }

    @Test
    void hidesShopsAndSalesOfOtherParties() {
        AShop mine = AShop.told();
        AShop other = AShop.told();
        String saleId = sellWhenKnown(mine, mine.code(0));
        sellWhenKnown(other, other.code(0));
        other.till().get("/v1/sales/" + saleId).then().statusCode(404);
        other.till().body(mine.basket(mine.code(1))).post("/v1/sales").then().statusCode(404);
    }

    @Test
    void listsTheLastSalesOfTheCallersShopsAloneTheNewestFirst() {
        AShop mine = AShop.told();
        AShop other = AShop.told();
        sellWhenKnown(other, other.code(0));
        String first = sellWhenKnown(mine, mine.code(0), mine.code(1));
        String second = sellWhenKnown(mine, mine.code(2));
        String third = sellWhenKnown(mine, mine.code(3));
        mine.till()
                .body(Map.of("tillId", "till-1", "occurredAt", "2026-11-16T09:00:00+08:00"))
                .post("/v1/sales/" + first + "/void")
                .then()
                .statusCode(200);

        String cursor = mine.till()
                .queryParam("limit", 2)
                .queryParam("shop", mine.gln)
                .get("/v1/sales")
                .then()
                .statusCode(200)
                .body("items.saleId", equalTo(List.of(third, second)))
                .body("items[0].voided", equalTo(false))
                .extract()
                .path("nextCursor");
        mine.till()
                .queryParam("limit", 2)
                .queryParam("shop", mine.gln)
                .queryParam("cursor", cursor)
                .get("/v1/sales")
                .then()
                .body("items.saleId", equalTo(List.of(first)))
                .body("items[0].itemCount", equalTo(2))
                .body("items[0].items", hasItem(mine.code(1)))
                .body("items[0].voided", equalTo(true))
                .body("nextCursor", nullValue());
        mine.till().queryParam("shop", other.gln).get("/v1/sales").then().body("items", empty());
        mine.till()
                .queryParam("until", AShop.MADE_AT.toString())
                .get("/v1/sales")
                .then()
                .body("items", empty());
    }

    private static String sellWhenKnown(AShop shop, String... codes) {
        return await().until(
                        () -> shop.till()
                                .body(shop.basket(codes))
                                .post("/v1/sales")
                                .then()
                                .extract()
                                .<String>path("saleId"),
                        saleId -> saleId != null);
    }
}
