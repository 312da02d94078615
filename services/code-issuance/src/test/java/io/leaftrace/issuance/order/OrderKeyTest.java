package io.leaftrace.issuance.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The keys change here while the service runs, as they do when their file is replaced. */
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class OrderKeyTest {
    private static final String SECRET = "5a".repeat(32);

    @Inject
    KeyRing keys;

    @AfterEach
    void giveTheKeysBack() {
        keys.replace(EmbeddedBackends.KEYS);
    }

    @Test
    void newOrdersAreMadeWithTheMakersNewKeyAndOldCodesStayWhatTheyWere() {
        AMaker maker = AMaker.registered();
        int before = maker.order("PACK", maker.packGtin, 2);
        var oldCodes = maker.codes(before);

        keys.replace(EmbeddedBackends.KEYS + key(maker, "2026-01-01T00:00:00Z"));
        int after = maker.order("PACK", maker.packGtin, 2);

        assertKey(maker, before, "k1");
        assertKey(maker, after, "own");
        assertThat(maker.codes(before)).isEqualTo(oldCodes);
        Sgtin newCode = (Sgtin) Identifier.parse(maker.codes(after).get(1));
        assertThat(keys.recognise(newCode).orElseThrow().keyId()).isEqualTo("own");
        // Negative controls: another maker's codes are made as before, and so are this one's SSCCs
        AMaker other = AMaker.registered();
        assertKey(other, other.order("PACK", other.packGtin, 1), "k1");
        assertKey(maker, maker.order("CASE", null, 1), "k1");
    }

    @Test
    void aKeyMakesNoCodesBeforeItsTime() {
        AMaker maker = AMaker.registered();

        keys.replace(EmbeddedBackends.KEYS + key(maker, "2999-01-01T00:00:00Z"));

        assertKey(maker, maker.order("PACK", maker.packGtin, 1), "k1");
    }

    @Test
    void codesOfARevokedKeyAreNotHandedOutAndNewOrdersGetAnotherKey() {
        AMaker maker = AMaker.registered();
        keys.replace(EmbeddedBackends.KEYS + key(maker, "2026-01-01T00:00:00Z"));
        int order = maker.order("PACK", maker.packGtin, 1);
        assertThat(maker.codes(order)).hasSize(1);

        keys.replace(EmbeddedBackends.KEYS + key(maker, "2026-01-01T00:00:00Z revoked"));

        maker.factory()
                .accept("text/csv")
                .get("/v1/code-orders/" + order + "/codes")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:key-revoked"));
        assertKey(maker, maker.order("PACK", maker.packGtin, 1), "k1");
    }

    @Test
    void refusesAnOrderWhenNoKeyIsLive() {
        AMaker maker = AMaker.registered();
        keys.replace(key(maker, "2999-01-01T00:00:00Z"));

        maker.factory()
                .body(Map.of("lineId", maker.lineId, "level", "PACK", "gtin", maker.packGtin, "quantity", 1))
                .post("/v1/code-orders")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:no-live-key"));
    }

    private static String key(AMaker maker, String from) {
        return "own " + SECRET + " prefix=" + maker.companyPrefix + " from=" + from + "\n";
    }

    private static void assertKey(AMaker maker, int order, String keyId) {
        maker.factory().get("/v1/code-orders/" + order).then().statusCode(200).body("keyId", equalTo(keyId));
    }
}
