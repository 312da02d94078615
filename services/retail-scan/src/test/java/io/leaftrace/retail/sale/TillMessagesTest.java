package io.leaftrace.retail.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sales, returns and voids, asked for and told afterwards. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class TillMessagesTest {

    private AShop shop;

    @BeforeEach
    void tell() {
        shop = AShop.told();
        Facts.publish(shop.received(shop.packs(0, 90), 2));
        // Until the shop is known, nothing is sold; until the arrival is known, it is sold with an alert. Rather not
        // so: a sale
        // that is voided while the job looks at its alert may be answered 503.
        await().pollDelay(Duration.ofMillis(200)).untilAsserted(() -> {
            ValidatableResponse sale = sell(shop.code(89)).statusCode(201);
            voidIt("sales", sale.extract().path("saleId")).statusCode(200);
            sale.body("flags", empty());
        });
    }

    @Test
    void takesBackWhatItSoldAndSellsItAgain() {
        sell(shop.code(0)).statusCode(201).body("flags", empty());
        sell(shop.code(0)).statusCode(409).body("items.reason", contains("already_sold"));
        String returnId = takeBack(shop.code(0))
                .statusCode(201)
                .body("flags", empty())
                .extract()
                .path("returnId");
        shop.till().get("/v1/returns/" + returnId).then().statusCode(200).body("items", contains(shop.code(0)));
        check(0).body("sold", equalTo(false));
        sell(shop.code(0)).statusCode(201).body("flags", empty());
        check(0).body("sold", equalTo(true));
        assertThat(openAlerts(shop)).isEmpty();
    }

    @Test
    void aReturnOfWhatWasNotSoldIsAnAlertUntilTheSaleArrives() {
        takeBack(shop.code(1)).statusCode(201).body("flags.reason", contains("not_sold"));
        assertThat(openAlerts(shop)).containsExactly("not_sold");
        tell(shop.message(1, "sale", 10, shop.code(1))).body("results.outcome", contains("accepted"));
        assertThat(openAlerts(shop)).isEmpty();
        check(1).body("sold", equalTo(false));
    }

    @Test
    void aVoidedSaleNeverHappened() {
        String saleId = sell(shop.code(2)).extract().path("saleId");
        voidIt("sales", saleId).statusCode(200).body("voidedId", equalTo(saleId));
        voidIt("sales", saleId).statusCode(200);
        shop.till().get("/v1/sales/" + saleId).then().statusCode(200).body("voided", equalTo(true));
        check(2).body("sold", equalTo(false));
        sell(shop.code(2)).statusCode(201).body("flags", empty());
    }

    @Test
    void nobodyVoidsAnotherPartysSale() {
        String saleId = sell(shop.code(3)).extract().path("saleId");
        new AShop()
                .till()
                .body(Map.of(
                        "tillId",
                        "till-1",
                        "occurredAt",
                        AShop.MADE_AT.plusHours(9).toString()))
                .post("/v1/sales/" + saleId + "/void")
                .then()
                .statusCode(404);
        check(3).body("sold", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123", "3210", "2031", "1302", "3120", "0213"})
    void isTheSameAfterwardsInWhateverOrderItArrives(String order) throws SQLException {
        List<Map<String, Object>> messages = List.of(
                shop.message(1, "sale", 10, shop.code(4), shop.code(5), shop.code(6)),
                shop.message(2, "return", 11, shop.code(5)),
                shop.message(3, "sale", 12, shop.code(5), shop.code(4)),
                shop.voidMessage(4, 13, 1));
        for (int digit : order.chars().map(c -> c - '0').toArray()) {
            tell(messages.get(digit)).body("results.outcome", contains("accepted"));
            tell(messages.get(digit)).body("results.outcome", contains("duplicate"));
        }
        tell(messages).body("results.outcome", everyItem(equalTo("duplicate")));

        // In order: the first sale never happened, so 5 was brought back unsold, and 6 is still there.
        check(4).body("sold", equalTo(true));
        check(5).body("sold", equalTo(true));
        check(6).body("sold", equalTo(false));
        assertThat(openAlerts(shop)).containsExactly("not_sold");
        assertThat(sold(shop)).isEqualTo(1);
    }

    @Test
    void whatATillTellsAfterwardsIsRecordedAndFlagged() {
        sell(shop.code(7)).statusCode(201);
        tell(List.of(
                        shop.message(1, "sale", 10, shop.code(7)),
                        shop.message(2, "sale", 10, "no code at all"),
                        shop.message(3, "sale", 10)))
                .body("results.outcome", contains("accepted", "refused", "refused"))
                .body("results[1].reasons.reason", contains("code_unknown"))
                .body("results[2].reasons.reason", contains("missing"));
        // The later of the two stands to question, though it came first.
        assertThat(openAlerts(shop)).containsExactly("already_sold");
        shop.till().get("/v1/refusals").then().body("items.kind", hasItem("till-message"));
    }

    @Test
    void anotherMessageUnderTheSameNumberIsRefused() {
        tell(shop.message(1, "sale", 10, shop.code(8))).body("results.outcome", contains("accepted"));
        tell(shop.message(1, "sale", 10, shop.code(9)))
                .body("results.outcome", contains("refused"))
                .body("results[0].reasons.reason", contains("sequence_reused"));
        check(9).body("sold", equalTo(false));
    }

    @Test
    void aSaleWithANumberIsRepeatedWithoutHarm() {
        Map<String, Object> basket = new HashMap<>(shop.basket(shop.code(10)));
        basket.put("sequence", 77);
        String first = post("/v1/sales", basket).statusCode(201).extract().path("saleId");
        post("/v1/sales", basket).statusCode(201).body("saleId", equalTo(first));
        Map<String, Object> other = new HashMap<>(shop.basket(shop.code(11)));
        other.put("sequence", 77);
        post("/v1/sales", other).statusCode(409).body("items.reason", contains("sequence_reused"));
    }

    @Test
    void aCaseIsSoldWithAllThatIsInIt() {
        Sscc unit = shop.unit(0);
        Facts.publish(shop.packed(unit, 20, 10), shop.received(Items.of(ItemId.ofSscc(unit)), 3));
        await().untilAsserted(() -> {
            String saleId = sell(unit.digits18()).statusCode(201).extract().path("saleId");
            check(20).body("sold", equalTo(true));
            assertThat(saleId).isNotNull();
        });
        check(29).body("sold", equalTo(true));
        check(30).body("sold", equalTo(false));
        sell(shop.code(25)).statusCode(409).body("items.reason", contains("already_sold"));
        takeBack(shop.code(25)).statusCode(201).body("flags", empty());
        sell(shop.code(25)).statusCode(201);
    }

    @Test
    void aCaseIsNotSoldWhenAPackOutOfItIsSold() {
        Sscc unit = shop.unit(1);
        Facts.publish(shop.packed(unit, 40, 10), shop.received(Items.of(ItemId.ofSscc(unit)), 3));
        sell(shop.code(44)).statusCode(201);
        await().untilAsserted(
                        () -> sell(unit.digits18()).statusCode(409).body("items.reason", contains("already_sold")));
        tell(shop.message(1, "sale", 30, unit.digits18())).body("results.outcome", contains("accepted"));
        assertThat(openAlerts(shop)).contains("already_sold");
    }

    @Test
    void whatWasDestroyedIsNotSold() {
        Facts.publish(shop.hop(HopStep.DESTROYED, 5, shop.packs(50, 2), shop.gln, null));
        await().untilAsserted(() -> {
            // Negative control: its neighbour
            sell(shop.code(50), shop.code(52))
                    .statusCode(409)
                    .body("items.item", contains(shop.code(50)))
                    .body("items.reason", contains("destroyed"));
        });
        sell(shop.code(52)).statusCode(201).body("flags", empty());
    }

    @Test
    void anotherShopsGoodsAreSoldWithAnAlert() {
        AShop other = new AShop();
        Facts.publish(other.place());
        Facts.publish(shop.hop(HopStep.RECEIVED, 6, shop.packs(55, 1), other.gln, null));
        await().untilAsserted(() -> {
            String saleId = sell(shop.code(55)).extract().path("saleId");
            List<String> flags = shop.till().get("/v1/sales/" + saleId).path("flags.reason");
            if (!flags.contains("other_shop")) {
                voidIt("sales", saleId).statusCode(200);
            }
            assertThat(flags).containsExactly("other_shop");
        });
        assertThat(openAlerts(shop)).containsExactly("other_shop");
    }

    @Test
    void anArrivalThatIsToldLaterSettlesTheAlert() {
        Sscc unit = shop.unit(3);
        AShop maker = AShop.told();
        await().untilAsserted(() -> check(maker, 0).body("verdict", equalTo("GENUINE")));
        sell(maker.code(0), maker.code(1))
                .statusCode(201)
                .body("flags.reason", contains("never_shipped", "never_shipped"));
        assertThat(openAlerts(shop)).containsExactly("never_shipped", "never_shipped");
        Facts.publish(shop.received(Items.of(ItemId.ofSscc(unit)), 3), maker.packed(unit, 0, 1));
        await().untilAsserted(() -> assertThat(openAlerts(shop)).containsExactly("never_shipped"));
    }

    @Test
    void whatComesBeforeItsShopMayComeAgain() {
        AShop later = new AShop();
        Map<String, Object> batch = later.offline(List.of(later.message(1, "sale", 10, later.code(0))));
        later.till()
                .header("Idempotency-Key", "k")
                .body(batch)
                .post("/v1/till-messages")
                .then()
                .statusCode(404);
        Facts.publish(later.place());
        await().untilAsserted(() -> later.till()
                .header("Idempotency-Key", "k")
                .body(batch)
                .post("/v1/till-messages")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted")));
        later.till().get("/v1/refusals").then().body("items", empty());
    }

    static Stream<String> badAmounts() {
        return Stream.of("-1", "0", "1000000000001", "9223372036854775808", "1e30", "2.5", "\"12\"", "null");
    }

    @ParameterizedTest
    @MethodSource("badAmounts")
    void refusesAmountsThatAreNone(String amount) {
        String body = """
                {"shopGln": "%s", "tillId": "till-1", "occurredAt": "2026-11-16T09:00:00Z", "items": ["%s"],
                 "prices": {"currency": "CNY", "minorUnits": [%s]}}
                """.formatted(shop.gln, shop.code(60), amount);
        int status = shop.till().body(body).post("/v1/sales").statusCode();
        assertThat(status).isIn(400, 422);
        check(60).body("sold", equalTo(false));
    }

    @Test
    void keepsPricesAndRefusesMoreOrLessOfThemThanItems() {
        Map<String, Object> basket = new HashMap<>(shop.basket(shop.code(61), shop.code(62)));
        basket.put("prices", Map.of("currency", "CNY", "minorUnits", List.of(2600, 2700)));
        String saleId = post("/v1/sales", basket).statusCode(201).extract().path("saleId");
        shop.till()
                .get("/v1/sales/" + saleId)
                .then()
                .body("prices.currency", equalTo("CNY"))
                .body("prices.minorUnits", contains(2600, 2700));
        basket.put("prices", Map.of("currency", "CNY", "minorUnits", List.of(2600)));
        post("/v1/sales", basket).statusCode(422).body("items.reason", contains("prices_mismatch"));
        basket.put("prices", Map.of("currency", "yuan", "minorUnits", List.of(2600, 2700)));
        post("/v1/sales", basket).statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table till_message; --",
                "<script>alert(1)</script>",
                "\u202e(01)06901234000047",
                "真龙",
                "' or '1'='1"
            })
    void textIsNeitherSqlNorHtml(String text) {
        sell(text)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("items.item", contains(text))
                .body("items.reason", contains("code_unknown"));
        Map<String, Object> basket = new HashMap<>(shop.basket(shop.code(63)));
        basket.put("tillId", text);
        post("/v1/sales", basket).statusCode(422);
        check(63).body("sold", equalTo(false));
    }

    @Test
    void refusesClocksThatAreWrongByYears() {
        for (String wrong : List.of("9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z")) {
            Map<String, Object> basket = new HashMap<>(shop.basket(shop.code(64)));
            basket.put("occurredAt", wrong);
            post("/v1/sales", basket).statusCode(422).body("items.reason", contains("time_out_of_range"));
        }
    }

    @Test
    void takesABasketOf500AndNotMore() {
        List<String> codes = new ArrayList<>();
        for (int number = 0; number < 501; number++) {
            codes.add("no code " + number);
        }
        post("/v1/sales", shop.basket(codes.toArray(String[]::new))).statusCode(422);
        codes.remove(500);
        post("/v1/sales", shop.basket(codes.toArray(String[]::new))).statusCode(409);
    }

    private ValidatableResponse sell(String... codes) {
        return post("/v1/sales", shop.basket(codes));
    }

    private ValidatableResponse takeBack(String... codes) {
        return post("/v1/returns", shop.basket(codes));
    }

    private ValidatableResponse post(String path, Object body) {
        return shop.till().body(body).post(path).then();
    }

    private ValidatableResponse voidIt(String path, String id) {
        return post(
                "/v1/" + path + "/" + id + "/void",
                Map.of(
                        "tillId",
                        "till-1",
                        "occurredAt",
                        AShop.MADE_AT.plusHours(9).toString()));
    }

    private ValidatableResponse tell(Map<String, Object> message) {
        return tell(List.of(message));
    }

    private ValidatableResponse tell(List<Map<String, Object>> messages) {
        return post("/v1/till-messages", shop.offline(messages)).statusCode(200);
    }

    private ValidatableResponse check(int index) {
        return check(shop, index);
    }

    private static ValidatableResponse check(AShop shop, int index) {
        return AShop.buyer()
                .body(Map.of("code", shop.code(index)))
                .post("/v1/checks")
                .then()
                .statusCode(200)
                .body("recallInstruction", nullValue());
    }

    /** Those that were told and hold. */
    private static List<String> openAlerts(AShop shop) {
        List<String> codes = new ArrayList<>();
        try (var connection = EmbeddedBackends.dataSource("retail_scan").getConnection();
                var statement = connection.prepareStatement("""
                        select code from till_alert join till_message using (message_id)
                          join outbox on record_key = alert_id::text and topic = 'retail-scan.alerts.v1'
                         where shop_gln = ? and settled_at is null order by code
                        """)) {
            statement.setString(1, shop.gln);
            var rows = statement.executeQuery();
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return codes;
    }

    private static long sold(AShop shop) throws SQLException {
        try (var connection = EmbeddedBackends.dataSource("retail_scan").getConnection();
                var statement = connection.prepareStatement("select sum(sold) from shop_stock where shop_gln = ?")) {
            statement.setString(1, shop.gln);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
