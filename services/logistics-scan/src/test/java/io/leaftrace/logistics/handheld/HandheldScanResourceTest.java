package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.Reference;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HandheldScanResourceTest extends HandheldTest {

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
    void sameScanAgainIsADuplicateWithTheFirstId() {
        Map<String, Object> scan = scan(1, -10, "receiving", here, pallet.digits18());

        String first = send(scan).extract().path("results[0].scanId");

        send(scan).body("results[0].outcome", equalTo("duplicate")).body("results[0].scanId", equalTo(first));
        assertThat(hops()).hasSize(1);
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
}
