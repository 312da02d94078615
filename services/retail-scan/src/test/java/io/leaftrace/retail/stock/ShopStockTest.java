package io.leaftrace.retail.stock;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import io.leaftrace.model.Fact;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class ShopStockTest {

    private AShop shop;

    @BeforeEach
    void tell() {
        shop = AShop.told();
    }

    /** Digits are the facts in the order in which they arrive. */
    @ParameterizedTest
    @ValueSource(strings = {"01234", "43210", "20413", "31402"})
    void countsWhatIsInWhatArrivedHoweverFactsArrive(String order) {
        Sscc box = shop.unit(0);
        Items boxes = Items.of(ItemId.ofSscc(box));
        Fact[] facts = {
            shop.packed(box, 0, 40),
            shop.received(boxes, 3),
            // Once more, and some of its packs by themselves: nothing is counted twice.
            shop.received(boxes, 4),
            shop.received(shop.packs(30, 20), 5),
            shop.hop(HopStep.SHIPPED, 6, shop.packs(48, 2), shop.gln, null),
        };
        order.chars().map(digit -> digit - '0').forEach(digit -> Facts.publish(facts[digit], facts[digit]));

        await().untilAsserted(() -> stock(48, 0));
        sell(shop.code(0), shop.code(1), shop.code(70));
        stock(45, 3);
        shop.till().body(shop.basket(shop.code(1))).post("/v1/returns").then().statusCode(201);
        stock(46, 2);
        String saleId = sell(shop.code(1));
        stock(45, 3);
        shop.till()
                .body(Map.of("tillId", "till-1", "occurredAt", AShop.MADE_AT.toString()))
                .post("/v1/sales/" + saleId + "/void")
                .then()
                .statusCode(200);
        stock(46, 2);
    }

    @Test
    void aCaseThatIsSoldTakesAllInItAlsoWhenThatBecomesKnownLater() {
        Sscc box = shop.unit(1);
        Sscc bigger = shop.unit(2);
        Facts.publish(shop.packed(box, 0, 20), shop.received(shop.packs(0, 60), 3));
        await().untilAsserted(() -> stock(60, 0));
        await().until(() ->
                shop.till().body(shop.basket(box.digits18())).post("/v1/sales").statusCode() == 201);
        stock(40, 20);
        Facts.publish(shop.packed(bigger, 30, 1));
        await().until(() -> shop.till()
                        .body(shop.basket(bigger.digits18()))
                        .post("/v1/sales")
                        .statusCode()
                == 201);
        stock(39, 21);
        Facts.publish(shop.packed(bigger, 31, 9));
        await().untilAsserted(() -> stock(30, 30));
    }

    @Test
    void showsEachPartyItsOwn() {
        Facts.publish(shop.received(shop.packs(0, 10), 3));
        await().untilAsserted(() -> stock(10, 0));
        new AShop()
                .till()
                .get("/v1/shop-stock?shop=" + shop.gln)
                .then()
                .statusCode(200)
                .body("items", empty());
        given().auth()
                .oauth2(Tokens.of(Roles.OPERATOR, null))
                .get("/v1/shop-stock?shop=" + shop.gln + "&product=" + AShop.GTIN)
                .then()
                .statusCode(200)
                .body("items.onHand", contains(10));
    }

    @Test
    void tellsBuyersWhoNearThemHasItAndNotHowMuch() {
        // Where no other test's shop is.
        double latitude = ThreadLocalRandom.current().nextInt(4_000, 7_000) / 100.0;
        double longitude = ThreadLocalRandom.current().nextInt(-17_000, 17_000) / 100.0;
        Facts.publish(
                new PlaceRegistered(
                        Facts.header(AShop.MADE_AT.plusDays(1), "logistics-scan"),
                        shop.gln,
                        shop.party,
                        PlaceKind.SHOP,
                        "<b>Corner</b>",
                        "Liuzhou",
                        "CN",
                        latitude,
                        longitude),
                shop.received(shop.packs(0, 12), 3));
        await().untilAsserted(() -> near(latitude + 0.02, longitude, 20)
                .body("items.shopGln", contains(shop.gln))
                .body("items[0].stock", equalTo("in_stock"))
                .body("items[0].kilometres", equalTo(2.2f))
                .body("items[0].keySet()", not(hasItem("onHand"))));
        near(latitude + 0.2, longitude, 20).body("items", empty());
        sell(IntStream.range(0, 4).mapToObj(shop::code).toArray(String[]::new));
        near(latitude, longitude, 20).body("items[0].stock", equalTo("few"));
        sell(IntStream.range(4, 12).mapToObj(shop::code).toArray(String[]::new));
        near(latitude, longitude, 20).body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"91,109,10", "24,181,10", "24,109,0", "24,109,101", "24,109,-1", "NaN,109,10", "24,Infinity,10"})
    void refusesPlacesThatAreNone(String latitude, String longitude, String kilometres) {
        int status = given().get("/v1/nearby-shops?product=" + AShop.GTIN + "&latitude=" + latitude + "&longitude="
                        + longitude + "&radiusKilometres=" + kilometres)
                .statusCode();
        org.assertj.core.api.Assertions.assertThat(status).isBetween(400, 422);
    }

    private String sell(String... codes) {
        return shop.till()
                .body(shop.basket(codes))
                .post("/v1/sales")
                .then()
                .statusCode(201)
                .extract()
                .path("saleId");
    }

    private void stock(int onHand, int sold) {
        shop.till()
                .get("/v1/shop-stock")
                .then()
                .statusCode(200)
                .body("items.shopGln", contains(shop.gln))
                .body("items[0].gtin", equalTo(AShop.GTIN))
                .body("items[0].onHand", equalTo(onHand))
                .body("items[0].sold", equalTo(sold));
    }

    private static ValidatableResponse near(double latitude, double longitude, int kilometres) {
        return given().get("/v1/nearby-shops?product=" + AShop.GTIN + "&latitude=" + latitude + "&longitude="
                        + longitude + "&radiusKilometres=" + kilometres)
                .then()
                .statusCode(200);
    }
}
