package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.RecallDeclared;
import io.leaftrace.model.RecallWithdrawn;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hop of a unit is judged for all that is in it, whoever packed it. */
@QuarkusTest
class ContentsTest extends HandheldTest {

    private static final int PACKS = 10_000;
    private static final int PACKS_OF_A_CARTON = 10;

    private final Sscc box = SampleKeys.sscc();
    private final long packs = SampleKeys.orderNumber();
    private final long cartons = SampleKeys.orderNumber();
    private final String recallId = SampleKeys.deviceId();

    @BeforeEach
    void makeThePallet() {
        tell(
                new SerialsApplied(header(-100), here, "line-1", run(packs, 0, PACKS), Items.of()),
                new ItemsPacked(header(-90), here, "line-1", packings()));
    }

    @Test
    void palletWithRecalledPacksIsFlaggedForTheUnitThatTheyAreIn() {
        tell(recall(run(packs, 4_321, 2)));

        send(shipping(1, -10, here, there))
                .body("results[0].flags.flag", contains("recalled"))
                .body("results[0].flags.item", contains(box.digitalLink()));

        assertThat(openAlerts()).containsExactly("recalled " + itemId(box));
        assertThat(World.rows("select count(*) from holding where item_id >> 24 in (%d, %d)".formatted(packs, cartons)))
                .as("no row for a pack or carton that nobody scanned")
                .containsExactly("0");
        assertThat(World.rows("select count(*) from recall_around where recall_id = '" + recallId + "'"))
                .as("the carton, the box and the pallet")
                .containsExactly("3");
    }

    @Test
    void recallThatBecomesKnownAfterTheHopFlagsItAndItsWithdrawalSettlesThat() {
        send(shipping(1, -10, here, there)).body("results[0].flags", nullValue());

        tell(recall(run(packs, 4_321, 2)));
        assertThat(openAlerts()).containsExactly("recalled " + itemId(box));

        tell(new RecallWithdrawn(header(-20), recallId, "false alarm"));
        assertThat(openAlerts()).isEmpty();
    }

    @Test
    void packingThatBecomesKnownAfterRecallAndHopFlagsIt() {
        Sscc other = SampleKeys.sscc();
        long late = SampleKeys.orderNumber();
        tell(new SerialsApplied(header(-100), here, "line-1", run(late, 0, 10), Items.of()), recall(run(late, 3, 1)));
        Map<String, Object> storing = scan(1, -10, "storing", here, other.digits18());
        send(storing).body("results[0].flags.flag", contains("pending"));

        ItemsPacked told = new ItemsPacked(
                header(-90), here, "line-1", List.of(new Packing(Items.of(itemId(other)), run(late, 0, 10))));
        tell(told);
        assertThat(openAlerts()).containsExactly("recalled " + itemId(other));

        tell(new ReportRecalled(header(-5), party, "line-1", told.header().eventId(), "wrong pallet"));
        assertThat(openAlerts()).isEmpty();
    }

    @Test
    void palletOutOfWhichTheRecalledCartonWasTakenIsNotFlagged() {
        tell(recall(run(packs, 4_321, 2)));
        String carton = ItemId.ofOrder(cartons, 432) + "";
        Map<String, Object> takingOut = scan(1, -15, "unpacking", here, box.digits18());
        takingOut.put("parent", pallet.digits18());

        send(takingOut).body("results[0].flags.flag", contains("recalled"));
        send(shipping(2, -10, here, there)).body("results[0].flags", nullValue());
        assertThat(World.rows("select count(*) from holding where item_id = " + carton))
                .containsExactly("0");
    }

    @Test
    void officeMayNotShipWhatHoldsRecalledPacks() {
        tell(recall(run(packs, 0, PACKS)));

        office(shipping(1, -10, here, there))
                .body("results.outcome", contains("refused"))
                .body("results[0].reasons.reason", contains("recalled"))
                .body("results[0].reasons.item", contains(pallet.digits18()));
        office(scan(2, -9, "storing", here, pallet.digits18())).body("results.outcome", contains("accepted"));
    }

    @Test
    void recalledBoxThatItsHolderPackedIsNotShippedByTheOffice() {
        Sscc loose = SampleKeys.sscc();
        Sscc own = SampleKeys.sscc();
        send(scan(1, -30, "storing", here, loose.digits18()));
        tell(recall(Items.of(itemId(loose))));
        Map<String, Object> packed = scan(2, -20, "packing", here, loose.digits18());
        packed.put("parent", own.digits18());
        Map<String, Object> shipping = scan(3, -10, "shipping", here, own.digits18());
        shipping.put("destination", there);

        office(packed, shipping)
                .body("results.outcome", contains("accepted", "refused"))
                .body("results[1].reasons.reason", contains("recalled"))
                .body("results[1].reasons.item", contains(own.digits18()));
        send(shipping)
                .body("results.outcome", contains("accepted"))
                .body("results[0].flags.flag", contains("recalled"))
                .body("results[0].flags.item", contains(loose.digitalLink()));
    }

    @Test
    void dispatchOfWhatHoldsRecalledThingsIsNotAnnounced() {
        Sscc loose = SampleKeys.sscc();
        Sscc own = SampleKeys.sscc();
        Map<String, Object> packed = scan(2, -20, "packing", here, loose.digits18());
        packed.put("parent", own.digits18());
        send(scan(1, -30, "storing", here, loose.digits18()), packed);
        tell(recall(Items.of(itemId(loose), ItemId.ofOrder(packs, 4_321))));

        announce(pallet.digits18(), own.digits18())
                .statusCode(422)
                .body("items.reason", contains("recalled", "recalled"));

        // Taken out of it again, it stands against its unit no more; nor does what is recalled no more
        Map<String, Object> takenOut = scan(3, -10, "unpacking", here, loose.digits18());
        takenOut.put("parent", own.digits18());
        send(takenOut);
        announce(own.digits18()).statusCode(201);
        tell(new RecallWithdrawn(header(-20), recallId, "false alarm"));
        announce(pallet.digits18()).statusCode(201);
    }

    private ValidatableResponse announce(String... items) {
        return as(Roles.LOGISTICS, party)
                .body(Map.of(
                        "from", here,
                        "to", there,
                        "items", List.of(items),
                        "plannedDeparture", now.plusHours(1).toString(),
                        "plannedArrival", now.plusHours(5).toString()))
                .post("/v1/dispatches")
                .then();
    }

    @Test
    void seizedBoxDoesNotTravelUnseenInItsPallet() {
        as(Roles.REGULATOR, SampleKeys.gln())
                .body(batch(scan(1, -20, "seizing", here, box.digits18())))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted"));

        office(shipping(1, -10, here, there)).body("results[0].reasons.reason", contains("while_seized"));
        send(shipping(1, -10, here, there))
                .body("results[0].flags.flag", contains("while_seized"))
                .body("results[0].flags.item", contains(box.digitalLink()));
        as(Roles.REGULATOR, party)
                .get("/v1/items/" + box.digits18())
                .then()
                .body("state", equalTo("seized"))
                .body("flags", hasItem("while_seized"));
    }

    private List<Packing> packings() {
        List<Packing> packings = new ArrayList<>();
        for (int carton = 0; carton < PACKS / PACKS_OF_A_CARTON; carton++) {
            packings.add(
                    new Packing(run(cartons, carton, 1), run(packs, carton * PACKS_OF_A_CARTON, PACKS_OF_A_CARTON)));
        }
        packings.add(new Packing(Items.of(itemId(box)), run(cartons, 0, PACKS / PACKS_OF_A_CARTON)));
        packings.add(new Packing(Items.of(itemId(pallet)), Items.of(itemId(box))));
        return packings;
    }

    private RecallDeclared recall(Items items) {
        return new RecallDeclared(header(-60), recallId, null, items, "mould", "Put it aside.");
    }

    private Header header(int minute) {
        return Facts.header(now.plusMinutes(minute), "line-" + packs);
    }

    private static Items run(long order, int first, int count) {
        return Items.ofRuns(List.of(new ItemRun(ItemId.ofOrder(order, first), count)));
    }

    private static long itemId(Sscc sscc) {
        return SampleKeys.itemId(sscc);
    }

    private static void tell(Fact... facts) {
        Facts.publish(facts);
        String ids = Arrays.stream(facts)
                .map(fact -> "'" + fact.header().eventId() + "'")
                .collect(Collectors.joining(","));
        await().untilAsserted(() -> assertThat(World.rows("select event_id from inbox where event_id in (" + ids + ")"))
                .hasSize(facts.length));
    }

    private List<String> openAlerts() {
        return World.rows("""
                select code || ' ' || array_to_string(item_ids, ',') from alert
                 where settled_at is null and party_gln = '%s'""".formatted(party));
    }

    private ValidatableResponse office(Map<?, ?>... messages) {
        return as(Roles.LOGISTICS, party)
                .body(Map.of("systemId", "office-" + device, "messages", List.of(messages)))
                .post("/v1/custody-messages")
                .then()
                .statusCode(200);
    }
}
