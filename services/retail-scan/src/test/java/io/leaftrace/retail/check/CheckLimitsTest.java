package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who asks too much is told to wait, and nothing else. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class CheckLimitsTest {

    @Test
    void blocksAnAddressAfterTwentyUnknownCodes() {
        AShop shop = AShop.told();
        await().untilAsserted(() -> AShop.buyer()
                .body(Map.of("code", shop.code(0)))
                .post("/v1/checks")
                .then()
                .body("verdict", equalTo("GENUINE")));
        // Given codes that nobody can tell apart: made up, and printed but not applied
        AShop notApplied = new AShop();
        for (int i = 0; i < 10; i++) {
            assertThat(check("203.0.113.7", madeUp()).statusCode()).isEqualTo(200);
            assertThat(check("203.0.113.7", notApplied.code(i)).statusCode()).isEqualTo(200);
        }
        // Then nothing is told any more, not even of a genuine one
        assertBlocked(check("203.0.113.7", shop.code(0)));
        assertBlocked(check("203.0.113.7", madeUp()));
        assertBlocked(AShop.buyerAt("203.0.113.7").accept("application/json").get(shop.path(0)));
        // What the caller wrote himself before the proxy's entry is no matter
        assertBlocked(check("198.51.100.1, 203.0.113.7", shop.code(0)));
        // Negative control: its neighbour
        assertThat(check("203.0.113.8", shop.code(0)).statusCode()).isEqualTo(200);
        assertThat(check("203.0.113.7, 203.0.113.8", shop.code(0)).statusCode()).isEqualTo(200);
    }

    @Test
    void takesAnIpv6NetworkForOneAddress() {
        for (int i = 0; i < 20; i++) {
            assertThat(check("2001:db8:1:2::" + (i + 1), madeUp()).statusCode()).isEqualTo(200);
        }
        assertBlocked(check("2001:db8:1:2:ffff::1", madeUp()));
        assertThat(check("2001:db8:1:3::1", madeUp()).statusCode()).isEqualTo(200);
    }

    @Test
    void asksAPhoneThatAsksTooOftenToWait() {
        String code = new AShop().code(0);
        String phone = "phone-" + UUID.randomUUID();
        for (int i = 0; i < 120; i++) {
            assertThat(asPhone(phone, code).statusCode()).isEqualTo(200);
        }
        assertBlocked(asPhone(phone, code));
        assertThat(asPhone(phone + "2", code).statusCode()).isEqualTo(200);
    }

    private static Response asPhone(String phone, String code) {
        return AShop.buyer().body(Map.of("code", code, "deviceId", phone)).post("/v1/checks");
    }

    private static Response check(String address, String code) {
        return AShop.buyerAt(address).body(Map.of("code", code)).post("/v1/checks");
    }

    private static void assertBlocked(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:leaftrace:problem:too-many-checks");
        assertThat(answer.asString()).doesNotContain("verdict", "GENUINE", "not_confirmed");
    }

    private static String madeUp() {
        String serial = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return "(01)" + AShop.GTIN + "(21)" + serial.toUpperCase(java.util.Locale.ROOT);
    }
}
