package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was checked before it left its maker: told by hops of what it was packed into. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class DepartureTest {

    private static final KeyRing KEYS = KeyRing.parse(EmbeddedBackends.KEYS);
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    /** Whatever the order of arrival, and however often a fact comes. */
    @Test
    void knowsThatAPackLeftInItsCartonInItsCase() {
        for (int round = 0; round < 6; round++) {
            AShop shop = AShop.told();
            await().untilAsserted(() -> check(shop, 0).body("verdict", equalTo("GENUINE")));
            check(shop, 50);
            // Packs 0 to 49 in a carton, which is item 89 here, it in a case, and that is shipped
            long box = ItemId.ofSscc(KEYS.sscc("k1", "6901234", shop.orderNumber));
            List<Fact> facts = new ArrayList<>(List.of(
                    packed(now.minusDays(1), shop.itemId(89), new ItemRun(shop.itemId(0), 50)),
                    packed(now.minusHours(12), box, new ItemRun(shop.itemId(89), 1)),
                    shipped(now.minusHours(20), box),
                    shipped(now.plusHours(2), box)));
            facts.add(facts.get(0));
            facts.add(facts.get(3));
            Collections.shuffle(facts, new Random(round));
            Facts.publish(facts.toArray(Fact[]::new));

            await().untilAsserted(() -> check(shop, 0)
                    .body("verdict", equalTo("CHECK"))
                    .body("reasons.code", contains("checked_before_shipped")));
            // Negative control: a pack that was in no carton
            check(shop, 50).body("verdict", equalTo("GENUINE"));
        }
    }

    @Test
    void whatLeftBeforeItsCheckIsNoReason() {
        AShop shop = AShop.told();
        Facts.publish(shipped(now.minusDays(1), shop.itemId(3)), shipped(now.plusDays(1), shop.itemId(3)));
        AShop last = AShop.told();
        await().untilAsserted(() -> check(last, 0).body("verdict", equalTo("GENUINE")));
        assertThat(check(shop, 3).extract().<String>path("verdict")).isEqualTo("GENUINE");
    }

    private static ItemsPacked packed(OffsetDateTime at, long parent, ItemRun children) {
        return new ItemsPacked(
                Facts.header(at, "code-issuance/line-1"),
                "6901234000016",
                "line-1",
                List.of(new Packing(Items.of(parent), Items.ofRuns(List.of(children)))));
    }

    private static HopsRecorded shipped(OffsetDateTime at, long item) {
        Hop hop = new Hop(
                HopStep.SHIPPED,
                at.toInstant(),
                "+00:00",
                1,
                Items.of(item),
                Hop.NO_PARENT,
                "6901234000016",
                null,
                "6901234000023",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
        return new HopsRecorded(
                Facts.header(at, "logistics-scan/6901234000016/handheld"),
                "6901234000016",
                null,
                "handheld",
                List.of(hop));
    }

    private static ValidatableResponse check(AShop shop, int index) {
        return AShop.buyer()
                .body(Map.of("code", shop.code(index), "deviceId", "phone-" + index))
                .post("/v1/checks")
                .then()
                .statusCode(200);
    }
}
