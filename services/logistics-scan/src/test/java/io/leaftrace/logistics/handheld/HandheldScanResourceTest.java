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
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.model.Reference;
import io.leaftrace.model.TellsHops;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HandheldScanResourceTest extends ServiceTest {

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);

    private final String party = SampleKeys.gln();
    private final String device = SampleKeys.deviceId();
    private final Sscc pallet = SampleKeys.sscc();
    private String here;
    private String there;

    @BeforeEach
    void registerPlaces() {
        here = warehouseOf(party);
        there = warehouseOf(SampleKeys.gln());
    }

    @Test
    void recordsHopsAndTellsTheOthers() {
        // When
        send(
                        shipping(1, -30, here, there),
                        scan(2, -20, "receiving", here, pallet.digitalLink()),
                        scan(3, -10, "unpacking", here, "(00)" + pallet.digits18()))
                .body("results.sequence", contains(1, 2, 3))
                .body("results.outcome", everyItem(equalTo("accepted")))
                .body("results.reasons", everyItem(nullValue()))
                .body("results[0].flags.flag", contains("pending"))
                .body("results[0].flags.item", contains(pallet.digits18()))
                .body("results[1].flags.flag", contains("pending", "arrival_without_dispatch"))
                .body("results[2].flags.flag", contains("pending"));

        // Then
        Items items = Items.of(SampleKeys.itemId(pallet));
        assertThat(told("device-" + party + '/' + device)).singleElement().isInstanceOfSatisfying(
                HopsRecorded.class, recorded -> {
                    assertThat(recorded.partyGln()).isEqualTo(party);
                    assertThat(recorded.deviceId()).isEqualTo(device);
                    assertThat(recorded.header().producer()).isEqualTo("logistics-scan/" + party + '/' + device);
                    assertThat(recorded.hops())
                            .extracting(Hop::step)
                            .containsExactly(HopStep.SHIPPED, HopStep.RECEIVED, HopStep.UNPACKED);
                });
        Hop shipped = hops().get(0);
        assertThat(shipped.items()).isEqualTo(items);
        assertThat(shipped.placeGln()).isEqualTo(here);
        assertThat(shipped.destinationGln()).isEqualTo(there);
        assertThat(shipped.references()).containsExactly(new Reference("desadv", "DA-7"));
        assertThat(shipped.sequence()).isEqualTo(1);
        assertThat(shipped.occurredAtOffset()).isEqualTo("+08:00");
    }

    @Test
    void orderInTheBatchDoesNotMatterForFlags() {
        as(Roles.LOGISTICS, party)
                .body(batch(scan(2, -10, "receiving", here, pallet.digits18()), shippingTo(here, 1, -30)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results[0].sequence", equalTo(2))
                .body("results[0].flags.flag", contains("pending"));
    }

    @Test
    void scanOfACodeOfARevokedKeyIsRecordedAndFlagged() {
        String gtin = SampleKeys.gtin();
        String revoked = SampleKeys.serial(EmbeddedBackends.REVOKED_KEY_ID, gtin, SampleKeys.orderNumber(), 1)
                .digitalLink();
        String live = SampleKeys.serial(gtin, SampleKeys.orderNumber(), 1).digitalLink();

        send(scan(1, -20, "unpacking", here, revoked), scan(2, -10, "unpacking", here, live))
                .body("results.outcome", everyItem(equalTo("accepted")))
                .body("results[0].flags.flag", contains("key_revoked", "pending"))
                .body("results[1].flags.flag", contains("pending"));
    }

    @Test
    void neighbouringOwnSerialsTravelAsOneRunAndForeignItemsAsLinks() {
        String gtin = SampleKeys.gtin();
        long order = SampleKeys.orderNumber();
        String foreign = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
        String[] codes = {
            SampleKeys.serial(gtin, order, 2).digitalLink(),
            "(01)" + gtin + "(21)" + SampleKeys.serial(gtin, order, 1).serial(),
            SampleKeys.serial(gtin, order, 3).digitalLink(),
            foreign,
            foreign
        };

        send(scan(1, -10, "receiving", here, codes)).body("results.outcome", contains("accepted"));

        assertThat(hops()).singleElement().satisfies(received -> {
            assertThat(received.items().runs()).singleElement().satisfies(run -> {
                assertThat(run.count()).isEqualTo(3);
                assertThat(run.firstItemId()).isEqualTo(order << 24 | 1);
            });
            assertThat(received.items().foreign()).containsExactly(foreign);
        });
    }

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
    void sameScanAgainIsADuplicateWithTheFirstId() {
        Map<String, Object> scan = scan(1, -10, "receiving", here, pallet.digits18());

        String first = send(scan).extract().path("results[0].scanId");

        send(scan).body("results[0].outcome", equalTo("duplicate")).body("results[0].scanId", equalTo(first));
        assertThat(hops()).hasSize(1);
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
    void deviceOfAnotherPartyHasSequencesOfItsOwn() {
        String otherParty = SampleKeys.gln();
        String otherPlace = warehouseOf(otherParty);
        send(scan(1, -10, "receiving", here, pallet.digits18()));

        as(Roles.LOGISTICS, otherParty)
                .body(batch(scan(1, -10, "receiving", otherPlace, pallet.digits18())))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted"));
    }

    @Test
    void batchSentTwiceAtOnceIsAcceptedOnce() {
        // Given
        Map<String, Object> batch = batch(IntStream.rangeClosed(1, 50)
                .mapToObj(i -> scan(i, -i, "receiving", here, pallet.digits18()))
                .toArray(Map[]::new));

        // When
        List<CompletableFuture<Response>> sent = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> as(Roles.LOGISTICS, party).body(batch).post("/v1/handheld-scans")))
                .limit(4)
                .toList();

        // Then
        List<String> outcomes = new ArrayList<>();
        for (CompletableFuture<Response> answer : sent) {
            outcomes.addAll(answer.join().then().statusCode(200).extract().path("results.outcome"));
        }
        assertThat(outcomes).filteredOn("accepted"::equals).hasSize(50);
        assertThat(outcomes).filteredOn("duplicate"::equals).hasSize(150);
        assertThat(hops()).hasSize(50);
    }

    @Test
    void unpackingOfWhatAnotherDeviceUnpackedEarlierIsFlagged() {
        as(Roles.LOGISTICS, party)
                .body(batchOf(SampleKeys.deviceId(), scan(1, -20, "unpacking", here, pallet.digits18())))
                .post("/v1/handheld-scans");

        send(scan(1, -10, "unpacking", here, pallet.digits18()))
                .body("results[0].flags.flag", contains("pending", "already_unpacked"));
        send(scan(2, -30, "unpacking", here, pallet.digits18())).body("results[0].flags.flag", contains("pending"));
    }

    @Test
    void devicesThatScanTheSameItemsAtOnceInOppositeOrderDoNotBlockEachOther() {
        // Given
        List<String> pallets =
                Stream.generate(() -> SampleKeys.sscc().digits18()).limit(100).toList();
        List<String> reversed = new ArrayList<>(pallets);
        Collections.reverse(reversed);

        // When
        List<CompletableFuture<Response>> sent = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> as(Roles.LOGISTICS, party)
                        .body(batchOf(
                                device + "-" + i,
                                (i % 2 == 0 ? pallets : reversed)
                                        .stream()
                                                .map(code -> scan(pallets.indexOf(code), -i, "receiving", here, code))
                                                .toArray(Map[]::new)))
                        .post("/v1/handheld-scans")))
                .toList();

        // Then
        for (CompletableFuture<Response> answer : sent) {
            answer.join().then().statusCode(200).body("results.outcome", everyItem(equalTo("accepted")));
        }
    }

    @Test
    void repeatedRequestGetsTheFirstAnswerAgain() {
        Map<String, Object> batch = batch(scan(1, -10, "receiving", here, pallet.digits18()));
        String key = SampleKeys.deviceId();

        String first = post(key, batch).then().statusCode(200).extract().asString();
        String again = post(key, batch).then().statusCode(200).extract().asString();

        assertThat(again).isEqualTo(first).contains("accepted");
        post(key, batch(scan(2, -10, "receiving", here, pallet.digits18())))
                .then()
                .statusCode(422);
    }

    @Test
    void clockAheadIsFlagged() {
        send(scan(1, 10, "unpacking", here, pallet.digits18()))
                .body("results[0].flags.flag", containsInAnyOrder("clock_ahead", "pending"));
    }

    @Test
    void factoryAndShopRecordAtTheirOwnPlaces() {
        for (String role : List.of(Roles.FACTORY, Roles.RETAIL)) {
            as(role, party)
                    .body(batchOf(SampleKeys.deviceId(), scan(1, -1, "receiving", here, pallet.digits18())))
                    .post("/v1/handheld-scans")
                    .then()
                    .statusCode(200)
                    .body("results.outcome", contains("accepted"));
        }
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

    @Test
    void takesAFullBatchOfAnOfflineWeek() {
        // Given: 5,000 scans, as few bytes each as fit into a mebibyte
        Map<String, Object> full = batch(IntStream.rangeClosed(1, 5_000)
                .mapToObj(i -> scan(i, -i, "receiving", here, SampleKeys.sscc().digits18()))
                .toArray(Map[]::new));

        String answer = as(Roles.LOGISTICS, party)
                .body(full)
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(answer.split("\"outcome\":\"accepted\"", -1)).hasSize(5_001);
    }

    /** What the others were told of the device. */
    private List<Hop> hops() {
        return told("device-" + party + '/' + device).stream()
                .flatMap(fact -> ((TellsHops) fact).hops().stream())
                .toList();
    }

    private ValidatableResponse send(Map<?, ?>... scans) {
        return as(Roles.LOGISTICS, party)
                .body(batch(scans))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200);
    }

    private Response post(String idempotencyKey, Map<String, Object> batch) {
        return as(Roles.LOGISTICS, party)
                .header("Idempotency-Key", idempotencyKey)
                .body(batch)
                .post("/v1/handheld-scans");
    }

    private static ValidatableResponse refusals(String role, String party) {
        return as(role, party).get("/v1/refusals").then().statusCode(200);
    }

    private Map<String, Object> batch(Map<?, ?>... scans) {
        return batchOf(device, scans);
    }

    private static Map<String, Object> batchOf(String deviceId, Map<?, ?>... scans) {
        return Map.of("deviceId", deviceId, "scans", List.of(scans));
    }

    private Map<String, Object> shipping(long sequence, int minute, String from, String to) {
        Map<String, Object> scan = new HashMap<>(scan(sequence, minute, "shipping", from, pallet.digits18()));
        scan.put("destination", to);
        scan.put("reference", "DA-7");
        return scan;
    }

    /** From another place of the same party. */
    private Map<String, Object> shippingTo(String destination, long sequence, int minute) {
        return shipping(sequence, minute, warehouseOf(party), destination);
    }

    private Map<String, Object> scan(long sequence, int minute, String bizStep, String place, String... items) {
        OffsetDateTime at = now.plusMinutes(minute);
        return Map.of(
                "sequence", sequence,
                "occurredAt", at.toString(),
                "bizStep", bizStep,
                "items", List.of(items),
                "place", place);
    }
}
