package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which scans are refused, and what becomes of them. */
@QuarkusTest
class HandheldRefusalsTest extends HandheldTest {

    @Test
    void refusesScanByScanAndKeepsWhatWasRefused() {
        send(
                        scan(1, -10, "receiving", there, pallet.digits18()),
                        scan(2, -10, "receiving", SampleKeys.gln(), pallet.digits18()),
                        scan(3, -10, "shipping", here, pallet.digits18()),
                        scan(4, -10, "receiving", here, "no code", "a\u0000b"),
                        scan(5, -10, "receiving", "\u0000", pallet.digits18()),
                        scan(6, -10, "receiving", here, pallet.digits18()))
                .body("results.outcome", contains("refused", "refused", "refused", "refused", "refused", "accepted"))
                .body("results[0].reasons.reason", contains("wrong_place"))
                .body("results[1].reasons.reason", contains("place_unknown"))
                .body("results[2].reasons.reason", contains("destination_missing"))
                .body("results[3].reasons.item", contains("no code", "a\u0000b"))
                .body("results[4].reasons.reason", contains("place_unknown"))
                .body("results[0].scanId", nullValue());

        refusals(Roles.LOGISTICS, party)
                .body("items", hasSize(5))
                .body("items.kind", everyItem(equalTo("handheld-scan")))
                .body("items.message.deviceId", everyItem(equalTo(device)))
                .body("items.message.scan.sequence", containsInAnyOrder(1, 2, 3, 4, 5));
        assertThat(hops()).hasSize(1);
    }

    @Test
    void refusalsAreFoundByTheirReasonWhateverWasRefused() {
        send(
                scan(1, -10, "receiving", there, pallet.digits18()),
                scan(2, -10, "receiving", here, "a\u0000b", "no code"),
                scan(3, -10, "shipping", here, pallet.digits18()));

        for (String role : List.of(Roles.LOGISTICS, Roles.REGULATOR)) {
            as(role, party)
                    .get("/v1/refusals?reason=wrong_place")
                    .then()
                    .statusCode(200)
                    .body("items[0].message.deviceId", equalTo(device))
                    .body("items[0].message.scan.sequence", equalTo(1));
        }
        as(Roles.LOGISTICS, SampleKeys.gln())
                .get("/v1/refusals?reason=wrong_place")
                .then()
                .body("items", empty());
        as(Roles.LOGISTICS, party)
                .get("/v1/refusals?reason=nothing_known")
                .then()
                .body("items", empty());
    }

    @Test
    void refusalsAreSeenByTheirPartyAndByTheRegulatorAlone() {
        send(scan(1, -10, "receiving", there, pallet.digits18())).body("results.outcome", contains("refused"));

        refusals(Roles.LOGISTICS, SampleKeys.gln()).body("items", empty());
        refusals(Roles.REGULATOR, SampleKeys.gln()).body("items.partyGln", hasItem(party));
    }

    @Test
    void refusedScanMayBeSentAgainWhenItsPlaceIsRegistered() {
        String late = SampleKeys.gln();
        Map<String, Object> scan = scan(1, -10, "receiving", late, pallet.digits18());
        send(scan).body("results.outcome", contains("refused"));
        send(scan).body("results.outcome", contains("refused"));

        operator().body(place(late, party, "SHOP")).post("/v1/places").then().statusCode(201);

        send(scan).body("results.outcome", contains("accepted"));
        refusals(Roles.LOGISTICS, party).body("items", hasSize(1));
    }

    @Test
    void refusesForgedCodeOfAnOwnProduct() {
        // Given
        String gtin = SampleKeys.gtin();
        Facts.publish(new ProductRegistered(
                Facts.header(now, "code-issuance"), gtin, party, "Zhenlong", PackagingLevel.PACK, "CN"));
        String forged = SampleKeys.forged(gtin).digitalLink();

        // Then: before the fact has arrived it cannot be told from an item issued elsewhere
        List<Map<String, Object>> scans = new ArrayList<>();
        Awaitility.await().untilAsserted(() -> {
            scans.add(scan(scans.size() + 1, -10, "receiving", here, forged));
            send(scans.get(scans.size() - 1)).body("results[0].reasons.reason", contains("code_unknown"));
        });
        send(scan(1000, -10, "receiving", here, SampleKeys.serial(gtin, 7, 1).digitalLink()))
                .body("results[0].outcome", equalTo("accepted"));
    }

    @Test
    void otherScanUnderTheSameSequenceIsRefusedAlsoWithinOneBatch() {
        send(
                        scan(1, -10, "receiving", here, pallet.digits18()),
                        scan(1, -10, "receiving", here, pallet.digits18()),
                        scan(1, -11, "receiving", here, pallet.digits18()))
                .body("results.outcome", contains("accepted", "duplicate", "refused"))
                .body("results[2].reasons.reason", contains("sequence_reused"));
    }

    @Test
    void batchHasALimit() {
        as(Roles.LOGISTICS, party)
                .body(batch(IntStream.rangeClosed(1, 5_001)
                        .mapToObj(i -> scan(i, 0, "receiving", here, "x"))
                        .toArray(Map[]::new)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(422);
    }
}
