package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a buyer and a till are told of codes that were recalled, deactivated, expired or cancelled. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class CheckAfterRecallTest {

    @Test
    void suspectsDeactivatedPackAndRefusesItsSale() {
        AShop shop = AShop.told();
        // When a range and, within it, a single pack are taken out of use
        Facts.publish(shop.deactivated(10, 5), shop.deactivated(12, 1), shop.deactivated(20, 1));
        // Then
        for (int index : List.of(10, 12, 14, 20)) {
            await().untilAsserted(() -> check(shop.code(index))
                    .body("verdict", equalTo("SUSPECT"))
                    .body("reasons.code", contains("deactivated")));
        }
        shop.till()
                .body(shop.basket(shop.code(9), shop.code(14)))
                .post("/v1/sales")
                .then()
                .statusCode(409)
                .body("items.item", contains(shop.code(14)))
                .body("items.reason", contains("deactivated"));
        // Negative control: their neighbours
        for (int index : List.of(9, 15, 19, 21)) {
            check(shop.code(index)).body("verdict", equalTo("GENUINE"));
        }
    }

    @Test
    void tellsOneSameAnswerOfCodesNotAppliedExpiredCancelledOrRecalled() {
        AShop notApplied = new AShop();
        AShop expired = new AShop();
        AShop cancelled = new AShop();
        AShop recalled = new AShop();
        SerialsApplied report = recalled.applied();
        Facts.publish(
                notApplied.issued(),
                expired.issued(),
                expired.expired(),
                cancelled.issued(),
                cancelled.cancelled(),
                recalled.issued(),
                report,
                recalled.recalled(report));
        AShop last = AShop.told();
        await().untilAsserted(() -> check(last.code(0)).body("verdict", equalTo("GENUINE")));
        for (AShop shop : List.of(notApplied, expired, cancelled, recalled)) {
            await().untilAsserted(() -> check(shop.code(0))
                    .body("verdict", equalTo("CHECK"))
                    .body("reasons.code", contains("not_confirmed")));
        }
    }

    @Test
    void packAppliedBeforeItsOrderExpiredStaysGenuine() {
        AShop shop = AShop.told();
        Facts.publish(shop.expired());
        AShop last = AShop.told();
        await().untilAsserted(() -> check(last.code(0)).body("verdict", equalTo("GENUINE")));
        check(shop.code(0)).body("verdict", equalTo("GENUINE"));
    }

    /** A report is recalled, its packs are reported anew in other runs, and some are taken out of use. */
    @Test
    void anyOrderOfArrivalGivesTheSameAnswer() {
        List<AShop> shops = new ArrayList<>();
        List<Fact> published = new ArrayList<>();
        for (List<Integer> order : permutations(4)) {
            AShop shop = new AShop();
            SerialsApplied first = shop.applied();
            List<Fact> facts = List.of(first, shop.recalled(first), appliedAnew(shop), shop.deactivated(30, 10));
            order.forEach(index -> published.add(facts.get(index)));
            published.add(facts.get(order.get(0)));
            shops.add(shop);
        }
        assertThat(shops).hasSize(24);
        Facts.publish(published.toArray(Fact[]::new));
        for (AShop shop : shops) {
            // The last fact may be any of them: all answers together prove that all have arrived
            await().untilAsserted(() -> {
                check(shop.code(0)).body("reasons.code", contains("not_confirmed"));
                check(shop.code(25)).body("verdict", equalTo("GENUINE"));
                check(shop.code(35)).body("reasons.code", contains("deactivated"));
                check(shop.code(85)).body("verdict", equalTo("GENUINE"));
                check(shop.code(95)).body("reasons.code", contains("not_confirmed"));
            });
        }
    }

    /** Other runs than the first report had: packs 0 to 19 and the rejected ones are no longer in it. */
    private static SerialsApplied appliedAnew(AShop shop) {
        long first = shop.orderNumber << 24;
        return new SerialsApplied(
                Facts.header(AShop.MADE_AT.plusHours(2), "code-issuance/line-1"),
                "6901234000016",
                "line-1",
                Items.ofRuns(List.of(new ItemRun(first + 20, 30), new ItemRun(first + 50, 40))),
                Items.of());
    }

    private static List<List<Integer>> permutations(int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> shorter : permutations(size - 1)) {
            IntStream.range(0, size).forEach(at -> {
                List<Integer> longer = new ArrayList<>(shorter);
                longer.add(at, size - 1);
                all.add(longer);
            });
        }
        return all;
    }

    private static ValidatableResponse check(String code) {
        return AShop.buyer()
                .body(Map.of("code", code))
                .post("/v1/checks")
                .then()
                .statusCode(200);
    }
}
