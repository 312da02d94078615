package io.leaftrace.retail.check;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class CheckTest {

    @Test
    void tellsBuyerThatPackIsGenuine() {
        AShop shop = AShop.told();
        await().untilAsserted(() -> check(shop.code(0), null, null)
                .statusCode(200)
                .body("verdict", equalTo("GENUINE"))
                .body("product.name", equalTo("Zhenlong"))
                .body("maker", equalTo("Maker"))
                .body("madeOn", equalTo("2026-11-15"))
                .body("madeIn", equalTo("Nanning, CN"))
                .body("sold", equalTo(false)));
    }

    @Test
    void suspectsMadeUpCodeAndTellsNothingElse() {
        check("https://example.com/01/" + AShop.GTIN + "/21/AAAABBBBCCCCDDDD", null, null)
                .statusCode(200)
                .body("verdict", equalTo("SUSPECT"))
                .body("reasons[0].code", equalTo("code_unknown"))
                .body("product", nullValue());
    }

    @Test
    void suspectsCodeOfARevokedKey() {
        AShop shop = AShop.told(EmbeddedBackends.REVOKED_KEY_ID);
        await().untilAsserted(() -> check(shop.code(0), null, null)
                .statusCode(200)
                .body("verdict", equalTo("SUSPECT"))
                .body("reasons.code", contains("key_revoked")));
    }

    @Test
    void saysPendingAndNeverFakeBeforeTheFactsArrive() {
        // Given a genuine code of which nobody has told us anything
        AShop shop = new AShop();
        check(shop.code(5), null, null).body("verdict", equalTo("CHECK")).body("reasons.code", hasItem("pending"));
        // When its facts arrive, the applied ones first
        Facts.publish(shop.applied(), shop.issued());
        // Then it is genuine
        await().untilAsserted(() -> check(shop.code(5), null, null).body("verdict", equalTo("GENUINE")));
    }

    @Test
    void suspectsCodeCheckedFiveTimesFromFarApart() {
        AShop shop = AShop.told();
        await().untilAsserted(() -> check(shop.code(7), null, null).body("verdict", equalTo("GENUINE")));
        check(shop.code(7), 22.817, 108.366).body("verdict", equalTo("GENUINE"));
        check(shop.code(7), 39.904, 116.407)
                .body("verdict", equalTo("SUSPECT"))
                .body("reasons[0].code", equalTo("impossible_speed"));
        check(shop.code(7), 31.230, 121.474).body("verdict", equalTo("SUSPECT"));
    }

    @Test
    void answersDigitalLinkWithAPageOrWithJson() {
        AShop shop = new AShop();
        String path = "/01/" + AShop.GTIN + "/21/"
                + shop.code(0).substring(shop.code(0).indexOf("(21)") + 4);
        AShop.buyer()
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<html"));
        AShop.buyer()
                .accept("application/json")
                .get(path)
                .then()
                .statusCode(200)
                .body("reasons.code", hasItem("pending"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "(01)06901234000048(21)ABC", "https://x/01/06901234000047/21/a\u202eb"})
    void refusesWhatIsNoIdentifier(String text) {
        check(text, null, null)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:leaftrace:problem:not-a-code"));
    }

    @Test
    void refusesCodeOfTenKilobytes() {
        check("x".repeat(10_000), null, null).statusCode(422);
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

    private static ValidatableResponse check(String code, Double latitude, Double longitude) {
        Map<String, Object> check = new HashMap<>(Map.of("code", code));
        check.put("latitude", latitude);
        check.put("longitude", longitude);
        return AShop.buyer().body(check).post("/v1/checks").then();
    }
}
