package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class CheckTest {

    @Test
    void tellsBuyerThatPackIsGenuine() {
        AShop shop = AShop.told();
        await().untilAsserted(() -> check(shop.code(0), "phone", null, null)
                .statusCode(200)
                .body("verdict", equalTo("GENUINE"))
                .body("reasons", empty())
                .body("product.name", equalTo("Zhenlong"))
                .body("maker", equalTo("Maker"))
                .body("madeOn", equalTo("2026-11-15"))
                .body("madeIn", equalTo("Nanning, CN"))
                .body("firstCheckedAt", notNullValue())
                .body("sold", equalTo(false))
                .body("recalled", equalTo(false)));
    }

    @Test
    void suspectsCodeOfARevokedKey() {
        AShop shop = AShop.told(EmbeddedBackends.REVOKED_KEY_ID);
        await().untilAsserted(() -> check(shop.code(0), null, null, null)
                .statusCode(200)
                .body("verdict", equalTo("SUSPECT"))
                .body("reasons.code", contains("key_revoked")));
    }

    @Test
    void tellsOneSameAnswerOfCodesUnknownNotAppliedExpiredAndGuessed() throws SQLException {
        AShop pending = new AShop();
        AShop notApplied = new AShop();
        AShop expired = new AShop();
        AShop last = AShop.told();
        Facts.publish(notApplied.issued(), expired.issued(), expired.expired());
        AShop marker = AShop.told();
        await().untilAsserted(() -> check(marker.code(0), null, null, null).body("verdict", equalTo("GENUINE")));
        List<String> codes = List.of(
                "(01)" + AShop.GTIN + "(21)" + madeUpSerial(),
                pending.code(5),
                notApplied.code(5),
                expired.code(5),
                // Beyond the end of its order
                last.code(101));

        for (String code : codes) {
            long before = rowsOf(code);
            Map<String, Object> answer = check(code, "phone-1", 22.8, 108.3)
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getMap("");
            assertThat(answer.remove("code")).asString().startsWith("https://id.gs1.org/01/");
            Map<String, Object> wanted = new HashMap<>();
            for (String unknown : List.of(
                    "product", "maker", "madeOn", "madeIn", "firstCheckedAt", "recallInstruction", "innerCode")) {
                wanted.put(unknown, null);
            }
            wanted.putAll(Map.of(
                    "verdict",
                    "CHECK",
                    "reasons",
                    List.of(Map.of("code", "not_confirmed", "text", Rule.PENDING.text)),
                    "checkCount",
                    0,
                    "sold",
                    false,
                    "recalled",
                    false));
            assertThat(answer).as(code).isEqualTo(wanted);
            // And the same was written
            assertThat(rowsOf(code)).as(code).isEqualTo(before + 1);
        }
    }

    @Test
    void neverCallsFakeWhatIsConfirmedLater() {
        // Given a genuine code of which nobody has told us anything
        AShop shop = new AShop();
        check(shop.code(5), null, null, null).body("reasons.code", contains("not_confirmed"));
        // When its facts arrive, the applied ones first
        Facts.publish(shop.applied(), shop.issued());
        // Then it is genuine, and the earlier check was counted
        await().untilAsserted(() -> check(shop.code(5), "phone", null, null)
                .body("verdict", equalTo("GENUINE"))
                .body("checkCount", equalTo(2)));
    }

    @Test
    void suspectsCodeCheckedFromFarApart() {
        AShop shop = AShop.told();
        awaitGenuine(shop.code(7), "phone-0");
        check(shop.code(7), "phone-1", 22.817, 108.366).body("verdict", equalTo("GENUINE"));
        check(shop.code(7), "phone-2", 39.904, 116.407)
                .body("verdict", equalTo("SUSPECT"))
                .body("reasons[0].code", equalTo("impossible_speed"));
    }

    @Test
    void onePhoneIsCountedOnceAndMayTellItsPlaceLater() throws SQLException {
        AShop shop = AShop.told();
        awaitGenuine(shop.code(8), "phone-1");
        long first = count(shop.code(8), "phone-1");

        assertThat(count(shop.code(8), "phone-1")).isEqualTo(first);
        // When it tells where it is
        check(shop.code(8), "phone-1", 22.817, 108.366).body("checkCount", equalTo((int) first));
        // Then it is placed: a check elsewhere proves a copy
        check(shop.code(8), "phone-2", 39.904, 116.407)
                .body("verdict", equalTo("SUSPECT"))
                .body("checkCount", equalTo((int) first + 1));
        assertThat(rows(shop.itemId(8))).isEqualTo(first + 1);
        // Negative control: whoever does not say who he is counts each time
        assertThat(count(shop.code(8), null)).isEqualTo(first + 2);
        assertThat(count(shop.code(8), null)).isEqualTo(first + 3);
    }

    @Test
    void countsExactlyWhateverComesAtTheSameMoment() throws SQLException {
        AShop shop = AShop.told();
        awaitGenuine(shop.code(9), "phone-0");
        long before = rows(shop.itemId(9));

        List<CompletableFuture<Integer>> checks = IntStream.range(0, 200)
                .mapToObj(n ->
                        CompletableFuture.supplyAsync(() -> check(shop.code(9), "phone-" + (n % 100 + 1), null, null)
                                .extract()
                                .statusCode()))
                .toList();
        assertThat(checks.stream().map(CompletableFuture::join)).containsOnly(200);

        assertThat(rows(shop.itemId(9))).isEqualTo(before + 100);
        check(shop.code(9), "phone-1", null, null)
                .body("checkCount", equalTo((int) before + 100))
                .body("verdict", equalTo("SUSPECT"))
                .body("reasons.code", contains("copied_widely", "many_devices", "checked_often"));
    }

    @Test
    void theSameKeyGetsTheFirstAnswerAgainAndCountsOnce() throws SQLException {
        AShop shop = AShop.told();
        awaitGenuine(shop.code(10), "phone-0");
        long before = rows(shop.itemId(10));
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            AShop.buyer()
                    .header("Idempotency-Key", key)
                    .body(Map.of("code", shop.code(10)))
                    .post("/v1/checks")
                    .then()
                    .statusCode(200)
                    .body("checkCount", equalTo((int) before + 1));
        }
        assertThat(rows(shop.itemId(10))).isEqualTo(before + 1);
    }

    @Test
    void asksToLookCloserAtPackCheckedFarFromTheShopThatSoldIt() {
        AShop shop = AShop.told();
        awaitGenuine(shop.code(11), "phone-0");
        await().untilAsserted(() -> shop.till()
                .body(shop.basket(shop.code(11)))
                .post("/v1/sales")
                .then()
                .statusCode(201));
        // The shop is in Liuzhou; Guangzhou is 400 km away, which an aircraft may do in the hour that clocks may be
        // wrong
        check(shop.code(11), "phone-1", 23.129, 113.264)
                .body("verdict", equalTo("CHECK"))
                .body("sold", equalTo(true))
                .body("reasons.code", contains("far_from_sale"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "(01)06901234000048(21)ABC",
                "https://x/01/06901234000047/21/a\u202eb",
                "https://x/01/06901234000047/21/a%00b",
                "https://x/01/06901234000047/21/%D0%90AAABBBBCCCCDDDD",
                "https://x/01/\uff10\uff16901234000047/21/A",
                "https://x/01/06901234000047/21/A\u0000B",
            })
    void refusesWhatIsNoIdentifier(String text) {
        check(text, null, null, null)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:leaftrace:problem:not-a-code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "phone\u0000", "phone 1", "手机", "<script>"})
    void refusesADeviceThatIsNone(String device) {
        check(new AShop().code(0), device, null, null).statusCode(422);
    }

    @Test
    void refusesCodeOfTenKilobytes() {
        check("x".repeat(10_000), null, null, null).statusCode(422);
    }

    @Test
    void refusesUnknownFieldAndBrokenJson() {
        AShop.buyer()
                .body("{\"code\":\"x\",\"extra\":1}")
                .post("/v1/checks")
                .then()
                .statusCode(400);
        AShop.buyer().body("{").post("/v1/checks").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void saysThatACodeNamesNoSinglePack() {
        check("https://id.gs1.org/01/" + AShop.GTIN, null, null, null)
                .statusCode(200)
                .body("verdict", equalTo("CHECK"))
                .body("reasons.code", contains("not_a_pack"));
    }

    private static void awaitGenuine(String code, String phone) {
        await().untilAsserted(() -> check(code, phone, null, null).body("verdict", equalTo("GENUINE")));
    }

    private static long count(String code, String phone) {
        return check(code, phone, null, null).extract().jsonPath().getLong("checkCount");
    }

    private static String madeUpSerial() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, 16)
                .toUpperCase(java.util.Locale.ROOT)
                .replace('0', 'X')
                .replace('1', 'Y');
    }

    private static long rows(long itemId) throws SQLException {
        return number("select count(*) from item_check where item_id = ?::bigint", Long.toString(itemId));
    }

    /** Checks that are kept, counted and told. */
    private static long rowsOf(String code) throws SQLException {
        String link = "https://id.gs1.org/01/" + AShop.GTIN + "/21/" + code.substring(code.indexOf("(21)") + 4);
        long kept = number("select count(*) from item_check where code = ?", link);
        assertThat(number("select count(*) from outbox where record_key = ?", link))
                .isEqualTo(kept);
        long counted = number(
                "select coalesce(max(c.check_count), 0) from checked_item c join item_check k using (item_id)"
                        + " where k.code = ?",
                link);
        assertThat(counted).isEqualTo(kept);
        return kept;
    }

    private static long number(String query, String parameter) throws SQLException {
        try (Connection connection = EmbeddedBackends.dataSource("retail_scan").getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private static ValidatableResponse check(String code, String phone, Double latitude, Double longitude) {
        Map<String, Object> check = new HashMap<>(Map.of("code", code));
        check.put("deviceId", phone);
        check.put("latitude", latitude);
        check.put("longitude", longitude);
        return AShop.buyer().body(check).post("/v1/checks").then();
    }
}
