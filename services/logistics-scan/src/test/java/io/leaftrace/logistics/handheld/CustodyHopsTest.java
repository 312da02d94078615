package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsReturned;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.model.RecallDeclared;
import io.leaftrace.model.RecallWithdrawn;
import io.leaftrace.model.SaleVoided;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The thirteen steps through the API, what is odd about them, and what office systems are refused. */
@QuarkusTest
class CustodyHopsTest extends HandheldTest {

    private final Sscc box = SampleKeys.sscc();

    @Test
    void allThirteenStepsAreToldAsOneFact() {
        Map<String, Object> packing = scan(1, -40, "packing", here, box);
        packing.put("parent", pallet.digits18());
        packing.put("position", "gate-3");
        Map<String, Object> shipping = scan(2, -39, "shipping", here, pallet);
        shipping.putAll(Map.of(
                "destination",
                there,
                "plannedArrival",
                now.plusDays(1).toString(),
                "vehicle",
                "GL-7",
                "references",
                List.of(Map.of("type", "inv", "number", "I-7"))));
        Map<String, Object> loading = scan(3, -38, "loading", there, pallet);
        loading.putAll(Map.of("fromVehicle", "GL-7", "vehicle", "GL-8"));
        Map<String, Object> returning = scan(6, -35, "returning", here, pallet);
        returning.put("destination", there);
        Map<String, Object> unpacking = scan(5, -36, "unpacking", here, box);
        unpacking.put("parent", pallet.digits18());
        Map<String, Object> inspecting = scan(8, -33, "inspecting", here, pallet);
        inspecting.put("conformity", "non_conformant");
        Map<String, Object> exporting = scan(13, -28, "exporting", here, pallet);
        exporting.put("country", "VN");

        send(
                        packing,
                        shipping,
                        loading,
                        scan(4, -37, "receiving", here, pallet),
                        unpacking,
                        returning,
                        scan(7, -34, "storing", here, pallet),
                        inspecting,
                        scan(9, -32, "seizing", here, pallet),
                        scan(10, -31, "losing", here, pallet),
                        scan(11, -30, "stealing", here, pallet),
                        scan(12, -29, "destroying", here, pallet),
                        exporting)
                .body("results.outcome", everyItem(equalTo("accepted")));

        assertThat(told("device-" + party + '/' + device))
                .singleElement()
                .isInstanceOfSatisfying(HopsRecorded.class, recorded -> {
                    assertThat(recorded.hops())
                            .extracting(hop -> hop.step())
                            .containsExactlyInAnyOrder(HopStep.values());
                    assertThat(recorded.hops().get(0).parent()).isEqualTo(Items.of(SampleKeys.itemId(pallet)));
                    assertThat(recorded.hops().get(0).position()).isEqualTo("gate-3");
                    assertThat(recorded.hops().get(1).vehicle()).isEqualTo("GL-7");
                    assertThat(recorded.hops().get(2).fromVehicle()).isEqualTo("GL-7");
                    assertThat(recorded.hops().get(12).country()).isEqualTo("VN");
                });
    }

    @Test
    void findingOfAnInspectionIsAWordOfCbv() {
        Map<String, Object> inspecting = scan(1, -30, "inspecting", here, pallet);
        inspecting.put("conformity", "CONFORMANT");

        post(UUID.randomUUID().toString(), batch(inspecting))
                .then()
                .statusCode(422)
                .body("items.detail", contains("The value must be one of conformant, non_conformant."));
    }

    @Test
    void itemTellsPositionVehicleAndPlannedArrival() {
        Map<String, Object> storing = scan(1, -30, "storing", here, pallet);
        storing.put("position", "rack-9");
        send(storing).body("results.outcome", contains("accepted"));
        item().body("state", equalTo("at_place")).body("position", equalTo("rack-9"));

        Map<String, Object> shipping = scan(2, -20, "shipping", here, pallet);
        shipping.putAll(Map.of("destination", there, "vehicle", "GL-7", "plannedArrival", "2030-01-01T08:00:00+08:00"));
        send(shipping).body("results.outcome", contains("accepted"));

        item().body("state", equalTo("in_transit"))
                .body("vehicle", equalTo("GL-7"))
                .body("plannedArrival", equalTo("2030-01-01T00:00:00Z"))
                .body("position", nullValue())
                .body("recalled", equalTo(false))
                .body("flags", contains("pending"));
    }

    @Test
    void flagIsSettledByAHopThatArrivesLate() {
        send(scan(2, -20, "receiving", here, pallet))
                .body("results[0].flags.flag", contains("pending", "arrival_without_dispatch"));
        String other = SampleKeys.gln();
        String from = warehouseOf(other);
        Map<String, Object> shipping = scan(1, -30, "shipping", from, pallet);
        shipping.put("destination", here);

        as(Roles.LOGISTICS, other)
                .body(Map.of("deviceId", device, "scans", List.of(shipping)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200);

        scans("?device=" + device).body("items[0].flags.flag", contains("pending"));
    }

    @Test
    void packingThatTheLineTellsLateSettlesFlagsOfWhatIsInside() {
        send(scan(2, -20, "receiving", here, box))
                .body("results[0].flags.flag", contains("pending", "arrival_without_dispatch"));
        String other = SampleKeys.gln();
        String from = warehouseOf(other);
        Map<String, Object> shipping = scan(1, -30, "shipping", from, pallet);
        shipping.put("destination", here);
        as(Roles.FACTORY, other)
                .body(Map.of("deviceId", device, "scans", List.of(shipping)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200);

        Facts.publish(new ItemsPacked(
                Facts.header(now.minusHours(1), "code-issuance/line-1"),
                from,
                "line-1",
                List.of(new Packing(Items.of(SampleKeys.itemId(pallet)), Items.of(SampleKeys.itemId(box))))));

        await().untilAsserted(() -> scans("?device=" + device).body("items[0].flags", empty()));
        scans("?flag=pending").body("items", empty());
    }

    @Test
    void hopsAreListedWithFiltersToTheirPartyAlone() {
        send(scan(1, -30, "storing", here, pallet), scan(2, -20, "receiving", here, pallet));

        scans("").body("items.sequence", contains(2, 1)).body("items[0].items", contains(pallet.digitalLink()));
        scans("?flag=arrival_without_dispatch").body("items.sequence", contains(2));
        scans("?place=" + there).body("items", empty());
        scans("?device=other").body("items", empty());
        scans("?from=2030-01-01T00:00:00Z").body("items", empty());
        scans("?until=2030-01-01T00:00:00Z&limit=1")
                .body("items.sequence", contains(2))
                .body("nextCursor", not(nullValue()));
        as(Roles.LOGISTICS, SampleKeys.gln())
                .get("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("items", empty());
        as(Roles.REGULATOR, SampleKeys.gln())
                .get("/v1/handheld-scans?device=" + device)
                .then()
                .body("items", hasSize(2));
        as(Roles.LOGISTICS, party)
                .get("/v1/handheld-scans?cursor=forged")
                .then()
                .statusCode(400);
    }

    @Test
    void officeMessageThatBreaksARuleIsRefusedAndKept() {
        tell(scan(1, -30, "storing", here, pallet), scan(2, -20, "receiving", here, pallet))
                .body("results.outcome", contains("accepted", "refused"))
                .body("results[1].reasons.reason", contains("arrival_without_dispatch"));
        tell(scan(3, 30, "storing", here, pallet)).body("results[0].reasons.reason", contains("clock_ahead"));

        as(Roles.LOGISTICS, party)
                .get("/v1/refusals?kind=custody-message&reason=arrival_without_dispatch")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        assertThat(told("device-" + party + '/' + device)).hasSize(1);
    }

    @Test
    void forgedCodeAmongOthersIsKeptAndToldAndDoesNotUndoTheHop() {
        String gtin = SampleKeys.gtin();
        Facts.publish(new ProductRegistered(
                Facts.header(now, "code-issuance"), gtin, party, "Zhenlong", PackagingLevel.PACK, "CN"));
        String forged = SampleKeys.forged(gtin).digitalLink();
        AtomicInteger sequence = new AtomicInteger();
        await().untilAsserted(() -> send(scan(sequence.incrementAndGet(), -30, "storing", here, forged))
                .body("results[0].reasons.reason", contains("code_unknown")));
        Map<String, Object> scan = scan(1_000, -20, "storing", here, forged);
        scan.put("items", List.of(pallet.digits18(), forged, "no code"));

        tell(scan).body("results.outcome", contains("refused"));
        send(scan)
                .body("results.outcome", contains("accepted"))
                .body("results[0].reasons.item", contains(forged, "no code"))
                .body("results[0].flags.findAll { it.item != null }.flag", hasItem("code_unknown"));

        item().body("place", equalTo(here));
        send(scan).body("results.outcome", contains("duplicate"));
        as(Roles.LOGISTICS, party)
                .get("/v1/refusals?kind=handheld-scan&reason=code_unknown")
                .then()
                .body("items", hasSize(2));
        assertThat(World.rows("select code from alert where settled_at is null and party_gln = '%s'".formatted(party)))
                .containsExactly("code_unknown");
    }

    @Test
    void officeMessageThatIsRefusedHasNotUsedUpItsNumber() {
        send(scan(9, -40, "storing", here, pallet));
        Map<String, Object> wrong = scan(1, -20, "receiving", here, pallet);
        Map<String, Object> right = scan(1, -20, "storing", here, pallet);

        tell(wrong, wrong, right, right, wrong)
                .body("results.outcome", contains("refused", "refused", "accepted", "duplicate", "refused"))
                .body("results[1].reasons.reason", contains("arrival_without_dispatch"))
                .body("results[4].reasons.reason", contains("sequence_reused"));
        tell(wrong).body("results[0].reasons.reason", contains("sequence_reused"));
        tell(right).body("results.outcome", contains("duplicate"));
    }

    @Test
    void officeMessagesOfOneBatchAreJudgedInTheOrderOfTheirTimes() {
        Map<String, Object> shipping = scan(1, -30, "shipping", here, pallet);
        shipping.put("destination", warehouseOf(party));

        tell(scan(2, -20, "receiving", (String) shipping.get("destination"), pallet), shipping)
                .body("results.outcome", contains("accepted", "accepted"));
    }

    @Test
    void authoritySeizesWhatItDoesNotHold() {
        String customs = SampleKeys.gln();
        send(scan(1, -30, "storing", here, pallet));

        as(Roles.REGULATOR, customs)
                .body(Map.of(
                        "deviceId",
                        device,
                        "scans",
                        List.of(scan(1, -20, "seizing", here, pallet), scan(2, -19, "receiving", here, pallet))))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted", "refused"))
                .body("results[0].flags.flag", contains("pending"))
                .body("results[1].reasons.reason", contains("not_the_holder"));

        item().body("state", equalTo("seized"));
        send(scan(2, -10, "storing", here, pallet)).body("results[0].flags.flag", hasItem("while_seized"));
    }

    @Test
    void whatAnAuthorityReturnsItsHolderReceives() {
        String customs = SampleKeys.gln();
        Map<String, Object> returning = scan(2, -15, "returning", here, pallet);
        returning.put("destination", here);
        as(Roles.REGULATOR, customs)
                .body(Map.of("deviceId", device, "scans", List.of(scan(1, -20, "seizing", here, pallet), returning)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", everyItem(equalTo("accepted")))
                .body("results.flags.flag.flatten().unique()", contains("pending"));
        item().body("state", equalTo("in_transit"));

        send(scan(1, -10, "receiving", here, pallet)).body("results[0].flags.flag", contains("pending"));
        item().body("state", equalTo("at_place"));
    }

    @Test
    void officeMessageThatWouldCloseACircleIsRefused() {
        Map<String, Object> in = scan(1, -30, "packing", here, box);
        in.put("parent", pallet.digits18());
        Map<String, Object> circle = scan(2, -20, "packing", here, pallet);
        circle.put("parent", box.digits18());
        Map<String, Object> itself = scan(3, -10, "packing", here, pallet);
        itself.put("parent", pallet.digits18());

        tell(in, circle, itself)
                .body("results.outcome", contains("accepted", "refused", "refused"))
                .body("results[1].reasons.reason", hasItem("packing_cycle"))
                .body("results[2].reasons.reason", hasItem("packing_cycle"));
    }

    @Test
    void hopAfterSaleIsFlaggedWheneverTheSaleBecomesKnown() {
        send(scan(1, -10, "storing", here, pallet)).body("results[0].flags.flag", contains("pending"));

        Facts.publish(new ItemsSold(
                Facts.header(now.minusHours(1), "retail-scan/till-1"),
                Items.of(SampleKeys.itemId(pallet)),
                there,
                "till-1",
                "sale-1"));

        await().untilAsserted(() -> scans("?device=" + device).body("items[0].flags.flag", hasItem("after_sale")));
        as(Roles.REGULATOR, party).get("/v1/items/" + pallet.digits18()).then().body("state", equalTo("sold"));
    }

    @Test
    void whatWasBroughtBackIsAtTheShopAgainAndAVoidedSaleNeverHappened() {
        var sale = new ItemsSold(
                Facts.header(now.minusHours(2), "retail-scan/till-1"),
                Items.of(SampleKeys.itemId(pallet)),
                there,
                "till-1",
                "sale-1");
        var back = new ItemsReturned(
                Facts.header(now.minusHours(1), "retail-scan/till-1"),
                Items.of(SampleKeys.itemId(pallet)),
                there,
                "till-1",
                "return-1");
        Facts.publish(back, sale);
        await().untilAsserted(() -> as(Roles.REGULATOR, party)
                .get("/v1/items/" + pallet.digits18())
                .then()
                .body("state", equalTo("at_place"))
                .body("place", equalTo(there)));
        Facts.publish(new SaleVoided(
                Facts.header(now, "retail-scan/till-1"),
                there,
                "till-1",
                back.header().eventId()));
        await().untilAsserted(() -> as(Roles.REGULATOR, party)
                .get("/v1/items/" + pallet.digits18())
                .then()
                .body("state", equalTo("sold")));
        Facts.publish(new SaleVoided(
                Facts.header(now, "retail-scan/till-1"),
                there,
                "till-1",
                sale.header().eventId()));
        await().untilAsserted(() -> as(Roles.REGULATOR, party)
                .get("/v1/items/" + pallet.digits18())
                .then()
                .body("state", not(equalTo("sold"))));
    }

    @Test
    void recallIsListedAndFlagsScansUntilItIsWithdrawn() {
        String recallId = SampleKeys.deviceId();
        Facts.publish(new RecallDeclared(
                Facts.header(now.minusHours(1), "analytics"),
                recallId,
                null,
                Items.of(SampleKeys.itemId(pallet)),
                "mould",
                "Put it aside."));
        await().untilAsserted(() -> recalls().body("items.recallId", hasItem(recallId)));
        recalledItems(recallId).statusCode(200).body("items", contains(pallet.digitalLink()));

        send(scan(1, -10, "storing", here, pallet)).body("results[0].flags.flag", contains("pending", "recalled"));
        item().body("recalled", equalTo(true));
        Map<String, Object> shipping = scan(2, -9, "shipping", here, pallet);
        shipping.put("destination", there);
        tell(shipping).body("results[0].reasons.reason", contains("recalled"));

        Facts.publish(new RecallWithdrawn(Facts.header(now.minusMinutes(30), "analytics"), recallId, "false alarm"));
        await().untilAsserted(() -> item().body("recalled", equalTo(false)));
        scans("?device=" + device).body("items[0].flags.flag", contains("pending"));
        recalls().body("items.recallId", not(hasItem(recallId)));
        recalledItems(recallId).statusCode(404);
    }

    @Test
    void recalledCodesComePageByPageLogisticUnitsFirst() {
        String recallId = SampleKeys.deviceId();
        String foreign = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
        Facts.publish(new RecallDeclared(
                Facts.header(now.minusHours(1), "analytics"),
                recallId,
                null,
                new Items(Items.of(SampleKeys.itemId(pallet)).runs(), List.of(foreign)),
                "mould",
                "Put it aside."));
        await().untilAsserted(() -> recalls().body("items.recallId", hasItem(recallId)));

        String cursor = as(Roles.LOGISTICS, party)
                .get("/v1/recalls/" + recallId + "/items?limit=1")
                .then()
                .body("items", contains(pallet.digitalLink()))
                .extract()
                .path("nextCursor");
        as(Roles.LOGISTICS, party)
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get("/v1/recalls/" + recallId + "/items")
                .then()
                .body("items", contains(foreign))
                .body("nextCursor", nullValue());
        recalledItems("no-such").statusCode(404);
    }

    @Test
    void parentInsideItsChildIsTakenAndFlagged() {
        Map<String, Object> in = scan(1, -30, "packing", here, box);
        in.put("parent", pallet.digits18());
        Map<String, Object> circle = scan(2, -20, "packing", here, pallet);
        circle.put("parent", box.digits18());

        send(in, circle).body("results[1].flags.flag", hasItem("packing_cycle"));
        send(scan(3, -10, "storing", here, pallet)).body("results.outcome", contains("accepted"));
    }

    @Test
    void aHundredLevelsOfPackingAreTaken() {
        List<Sscc> levels = Stream.generate(SampleKeys::sscc).limit(101).toList();
        send(IntStream.range(0, 100)
                        .mapToObj(level -> {
                            Map<String, Object> packing = scan(level, level - 200, "packing", here, levels.get(level));
                            packing.put("parent", levels.get(level + 1).digits18());
                            return packing;
                        })
                        .toArray(Map[]::new))
                .body("results.outcome", everyItem(equalTo("accepted")));

        send(scan(1_000, -10, "storing", here, levels.get(100))).body("results.outcome", contains("accepted"));
    }

    @Test
    void clocksOf1970And2100AreTakenAndFlagged() {
        Map<String, Object> old = scan(1, 0, "storing", here, pallet);
        old.put("occurredAt", "1970-01-01T00:00:00Z");
        Map<String, Object> ahead = scan(2, 0, "storing", here, pallet);
        ahead.put("occurredAt", "2100-01-01T00:00:00Z");

        send(old, ahead)
                .body("results[0].flags.flag", contains("clock_behind", "pending"))
                .body("results[1].flags.flag", contains("clock_ahead", "pending"));
        assertThat(World.rows("select code from alert where settled_at is null and party_gln = '%s' order by 1"
                        .formatted(party)))
                .containsExactly("clock_ahead", "clock_behind");
    }

    @Test
    void deviceThatWasOfflineForWeeksIsBelieved() {
        send(scan(1, -29 * 24 * 60, "storing", here, pallet)).body("results[0].flags.flag", contains("pending"));
        send(scan(2, -31 * 24 * 60, "storing", here, pallet))
                .body("results[0].flags.flag", contains("clock_behind", "pending"));
        tell(scan(3, -31 * 24 * 60, "storing", here, pallet))
                .body("results[0].reasons.reason", contains("clock_behind"));
    }

    /** Somebody writes down that he packed another's pallet before its line made it, and moves what he says it is in. */
    @Test
    void backdatedPackingTakesNothingFromItsHolder() {
        String maker = SampleKeys.gln();
        String factory = warehouseOf(maker);
        String moment = now.minusHours(2).toString();
        Facts.publish(new ItemsPacked(
                Facts.header(now.minusHours(1), "code-issuance/line-1"),
                factory,
                "line-1",
                List.of(new Packing(Items.of(SampleKeys.itemId(pallet)), Items.of(SampleKeys.itemId(box))))));
        await().untilAsserted(() -> as(Roles.REGULATOR, party)
                .get("/v1/items/" + pallet.digits18())
                .then()
                .body("place", equalTo(factory)));
        Sscc own = SampleKeys.sscc();
        Map<String, Object> packing = scan(1, 0, "packing", here, pallet);
        packing.putAll(Map.of("parent", own.digits18(), "occurredAt", moment));

        tell(packing)
                .body("results.outcome", contains("refused"))
                .body("results[0].reasons.reason", contains("clock_behind"));
        send(packing)
                .body("results.outcome", contains("accepted"))
                .body("results[0].flags.flag", contains("clock_behind"));
        send(scan(2, -1, "storing", here, own)).body("results[0].flags", nullValue());

        as(Roles.REGULATOR, party)
                .get("/v1/items/" + pallet.digits18())
                .then()
                .body("place", equalTo(factory))
                .body("holder", equalTo(maker))
                .body("parent", nullValue());
        Map<String, Object> shipping = scan(1, 0, "shipping", factory, pallet);
        shipping.put("destination", there);
        as(Roles.FACTORY, maker)
                .body(Map.of("systemId", device, "messages", List.of(shipping)))
                .post("/v1/custody-messages")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted"));
        assertThat(openAlerts(pallet)).containsExactly("clock_behind");
    }

    @Test
    void textThatDoesNotShowWhatItHoldsIsRefused() {
        for (String field : List.of("position", "vehicle", "fromVehicle", "note", "country")) {
            Map<String, Object> scan = scan(1, -10, "storing", here, pallet);
            scan.put(field, "a\u0000b");
            as(Roles.LOGISTICS, party)
                    .body(batch(scan))
                    .post("/v1/handheld-scans")
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void moreItemsThanAScanMayNameAreRefusedWithTheLimit() {
        Map<String, Object> scan = scan(1, -10, "packing", here, box);
        scan.put("items", java.util.Collections.nCopies(1_001, "x"));

        as(Roles.LOGISTICS, party)
                .body(batch(scan))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(422)
                .body("items.detail", hasItem(org.hamcrest.Matchers.containsString("1000")));
    }

    private ValidatableResponse item() {
        return as(Roles.LOGISTICS, party)
                .get("/v1/items/" + pallet.digits18())
                .then()
                .statusCode(200);
    }

    private static List<String> openAlerts(Sscc item) {
        return World.rows("select distinct code from alert where settled_at is null and %d = any(item_ids) order by 1"
                .formatted(SampleKeys.itemId(item)));
    }

    private ValidatableResponse recalledItems(String recallId) {
        return as(Roles.LOGISTICS, party)
                .get("/v1/recalls/" + recallId + "/items")
                .then();
    }

    private ValidatableResponse recalls() {
        return as(Roles.LOGISTICS, party).get("/v1/recalls?limit=500").then().statusCode(200);
    }

    private ValidatableResponse scans(String query) {
        return as(Roles.LOGISTICS, party)
                .get("/v1/handheld-scans" + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse tell(Map<?, ?>... messages) {
        return as(Roles.LOGISTICS, party)
                .body(Map.of("systemId", device, "messages", List.of(messages)))
                .post("/v1/custody-messages")
                .then()
                .statusCode(200);
    }

    private Map<String, Object> scan(long sequence, int minute, String bizStep, String place, Sscc item) {
        return scan(sequence, minute, bizStep, place, item.digits18());
    }
}
