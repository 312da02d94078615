package io.leaftrace.logistics.custody;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.CodesCancelled;
import io.leaftrace.model.CodesExpired;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.DeactivationReason;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ItemResourceTest extends ServiceTest {

    /** Not so long ago that a device's clock would be doubted. */
    private final LocalDate madeOn = LocalDate.now(ZoneOffset.UTC).minusDays(10);

    private final LocalDate seenOn = madeOn.plusDays(1);
    private final OffsetDateTime madeAt = OffsetDateTime.parse(madeOn + "T08:00:00+08:00");

    private final String maker = SampleKeys.gln();
    private final String factory = SampleKeys.gln();
    private final String gtin = SampleKeys.gtin();
    private final long packs = SampleKeys.orderNumber();
    private final long cartons = SampleKeys.orderNumber();
    private final Sscc palletCode = SampleKeys.sscc();
    private final String distributor = SampleKeys.gln();
    private final String device = SampleKeys.deviceId();
    private String depot;

    @BeforeEach
    void registerDepot() {
        depot = warehouseOf(distributor);
    }

    @Test
    void packFollowsItsPalletUntilTheCartonIsUnpacked() {
        // Given
        Facts.publish(made());
        String pack = SampleKeys.serial(gtin, packs, 0).digitalLink();
        String carton = SampleKeys.serial(gtin, cartons, 0).digitalLink();
        await().untilAsserted(() -> item(Roles.REGULATOR, maker, pack)
                .body("state", equalTo("at_place"))
                .body("holder", equalTo(maker))
                .body("parent", equalTo(carton)));

        // When
        scan(Roles.FACTORY, maker, 1, "shipping", factory, palletCode.digits18(), depot);

        // Then
        item(Roles.REGULATOR, maker, pack)
                .body("item", equalTo(pack))
                .body("state", equalTo("in_transit"))
                .body("place", equalTo(factory))
                .body("destination", equalTo(depot))
                .body("holder", equalTo(maker))
                .body("since", equalTo(seenOn + "T00:01:00+08:00"));

        // When
        scan(Roles.LOGISTICS, distributor, 2, "receiving", depot, palletCode.digits18(), null);
        scan(Roles.LOGISTICS, distributor, 3, "unpacking", depot, palletCode.digits18(), null);

        // Then
        item(Roles.LOGISTICS, distributor, pack)
                .body("state", equalTo("at_place"))
                .body("place", equalTo(depot))
                .body("holder", equalTo(distributor))
                .body("destination", nullValue())
                .body("parent", equalTo(carton));
        item(Roles.LOGISTICS, distributor, carton)
                .body("state", equalTo("at_place"))
                .body("parent", nullValue());
        item(Roles.LOGISTICS, distributor, palletCode.digits18()).body("state", equalTo("unpacked"));
    }

    @Test
    void anyOrderOfArrivalGivesTheSameAnswer() {
        String pack = SampleKeys.serial(gtin, packs, 0).digitalLink();

        // When: the hops come before anything is known of the items
        scan(Roles.LOGISTICS, distributor, 3, "receiving", depot, palletCode.digits18(), null);
        List<Fact> facts = List.of(made());
        for (int i = facts.size() - 1; i >= 0; i--) {
            Facts.publish(facts.get(i));
        }

        // Then
        await().untilAsserted(() -> item(Roles.LOGISTICS, distributor, pack)
                .body("state", equalTo("at_place"))
                .body("place", equalTo(depot))
                .body("since", equalTo(seenOn + "T00:03:00+08:00"))
                .body("parent", equalTo(SampleKeys.serial(gtin, cartons, 0).digitalLink())));
    }

    @Test
    void rejectedCodeIsOnNoItem() {
        Facts.publish(made());

        await().untilAsserted(() -> item(
                        Roles.REGULATOR,
                        maker,
                        SampleKeys.serial(gtin, packs, 10).digitalLink())
                .body("state", equalTo("rejected")));
    }

    @Test
    void recalledPackingAndApplicationCountAsNeverMadeWhicheverArrivesFirst() {
        Fact[] made = made();
        String pack = SampleKeys.serial(gtin, packs, 0).digitalLink();

        // When the recall of the packing comes before it
        Facts.publish(recalled(made[4]));
        Facts.publish(made);

        // Then the pack is loose
        await().untilAsserted(() -> item(Roles.REGULATOR, maker, pack)
                .body("state", equalTo("at_place"))
                .body("parent", nullValue()));
        item(Roles.REGULATOR, maker, palletCode.digits18()).body("state", equalTo("pending"));

        // When the application is recalled after it, twice over
        Facts.publish(recalled(made[3]), recalled(made[3]));

        // Then it was never made
        await().untilAsserted(() -> item(Roles.REGULATOR, maker, pack).body("state", equalTo("pending")));
        scan(Roles.LOGISTICS, distributor, 1, "receiving", depot, pack, null)
                .body("results[0].flags.flag", contains("pending", "arrival_without_dispatch"));
    }

    @Test
    void factoryThatBecomesKnownAfterItsItemsIsJudgedAsIfItHadBeenKnown() {
        Fact[] made = made();
        String pack = SampleKeys.serial(gtin, packs, 0).digitalLink();
        Facts.publish(made[1], made[2], made[3]);
        await().untilAsserted(() -> item(Roles.REGULATOR, maker, pack).body("state", equalTo("at_place")));
        scan(Roles.LOGISTICS, distributor, 1, "destroying", depot, pack, null).body("results[0].flags", nullValue());

        Facts.publish(made[0]);

        await().untilAsserted(() -> item(Roles.REGULATOR, maker, pack).body("flags", contains("not_the_holder")));
    }

    @Test
    void warehouseThatTurnsOutToBeAFactoryOfAnotherIsJudgedAnew() {
        operator()
                .body(place(factory, distributor, "WAREHOUSE"))
                .post("/v1/places")
                .then()
                .statusCode(201);
        Fact[] made = made();
        String pack = SampleKeys.serial(gtin, packs, 0).digitalLink();
        Facts.publish(made[1], made[2], made[3]);
        await().untilAsserted(() -> item(Roles.REGULATOR, maker, pack).body("holder", equalTo(distributor)));
        scan(Roles.LOGISTICS, distributor, 1, "destroying", factory, pack, null).body("results[0].flags", nullValue());

        Facts.publish(made[0]);

        await().untilAsserted(() -> item(Roles.REGULATOR, maker, pack).body("flags", contains("not_the_holder")));
    }

    @Test
    void deactivatedItemSaysSoAndItsScansAreTakenAndFlagged() {
        Facts.publish(made());
        String pack = SampleKeys.serial(gtin, packs, 0).digitalLink();
        String unused = SampleKeys.serial(gtin, packs, 20).digitalLink();
        long first = ItemId.ofOrder(packs, 0);
        Facts.publish(new ItemsDeactivated(
                Facts.header(madeAt.plusMinutes(2), "code-issuance"),
                maker,
                Items.ofRuns(List.of(new ItemRun(first, 2), new ItemRun(first + 20, 1))),
                DeactivationReason.PRODUCT_STOLEN,
                "truck robbed"));

        await().untilAsserted(() -> item(Roles.REGULATOR, maker, pack)
                .body("state", equalTo("deactivated"))
                .body("since", equalTo(madeOn + "T08:02:00+08:00"))
                .body("place", equalTo(factory))
                .body("holder", equalTo(maker)));
        item(Roles.LOGISTICS, distributor, unused)
                .body("state", equalTo("deactivated"))
                .body("place", nullValue());

        scan(Roles.LOGISTICS, distributor, 1, "receiving", depot, pack, null)
                .body("results[0].flags.flag", contains("arrival_without_dispatch", "deactivated"));
        item(Roles.LOGISTICS, distributor, pack)
                .body("state", equalTo("deactivated"))
                .body("place", equalTo(depot));
    }

    @Test
    void unappliedCodeOfExpiredOrCancelledOrderIsFlaggedAndAppliedOneIsNot() {
        long cancelledOrder = SampleKeys.orderNumber();
        Facts.publish(
                new CodesExpired(Facts.header(madeAt.plusDays(1), "code-issuance"), packs, maker),
                issued(cancelledOrder, PackagingLevel.PACK),
                new CodesCancelled(
                        Facts.header(madeAt.plusDays(1), "code-issuance"), cancelledOrder, maker, "ordered twice"));
        Facts.publish(made());
        String applied = SampleKeys.serial(gtin, packs, 0).digitalLink();
        String expired = SampleKeys.serial(gtin, packs, 20).digitalLink();
        String cancelled = SampleKeys.serial(gtin, cancelledOrder, 0).digitalLink();

        await().untilAsserted(() -> item(Roles.REGULATOR, maker, applied).body("state", equalTo("at_place")));
        for (String code : List.of(expired, cancelled)) {
            await().untilAsserted(() -> item(Roles.REGULATOR, maker, code).body("state", equalTo("expired")));
        }

        scan(Roles.LOGISTICS, distributor, 1, "receiving", depot, expired, null)
                .body("results[0].flags.flag", contains("expired", "arrival_without_dispatch"));
        scan(Roles.LOGISTICS, distributor, 2, "receiving", depot, cancelled, null)
                .body("results[0].flags.flag", contains("expired", "arrival_without_dispatch"));
        scan(Roles.LOGISTICS, distributor, 3, "receiving", depot, applied, null)
                .body("results[0].flags.flag", contains("arrival_without_dispatch"));
    }

    @Test
    void unusedSsccOfExpiredOrderIsFlaggedAndItsNeighbourIsNot() {
        // Given two orders of cases of which the first expired
        String prefix = SampleKeys.gln().substring(0, 7);
        long expiredOrder = SampleKeys.orderNumber();
        Facts.publish(
                new CodesExpired(Facts.header(madeAt.plusDays(1), "code-issuance"), expiredOrder, maker),
                units(SampleKeys.orderNumber(), prefix, 2_000),
                units(expiredOrder, prefix, 1_000));
        String expired = SampleKeys.KEYS.sscc("k1", prefix, 1_999).digits18();
        String neighbour = SampleKeys.KEYS.sscc("k1", prefix, 2_000).digits18();

        // Then
        await().untilAsserted(() -> item(Roles.REGULATOR, maker, expired).body("state", equalTo("expired")));
        item(Roles.REGULATOR, maker, neighbour).body("state", equalTo("pending"));
        scan(Roles.LOGISTICS, distributor, 1, "receiving", depot, expired, null)
                .body("results[0].flags.flag", contains("expired", "arrival_without_dispatch"));
        scan(Roles.LOGISTICS, distributor, 2, "receiving", depot, neighbour, null)
                .body("results[0].flags.flag", contains("pending", "arrival_without_dispatch"));
    }

    private CodesIssued units(long orderNumber, String prefix, long firstSscc) {
        return new CodesIssued(
                Facts.header(madeAt, "code-issuance"),
                orderNumber,
                maker,
                factory,
                "line-1",
                PackagingLevel.CASE,
                null,
                prefix,
                1_000,
                "k1",
                firstSscc,
                null);
    }

    @Test
    void ownCodeWhoseFactsHaveNotArrivedIsPending() {
        String pack = SampleKeys.serial(gtin, packs, 5).digitalLink();

        item(Roles.LOGISTICS, distributor, pack)
                .body("item", equalTo(pack))
                .body("state", equalTo("pending"))
                .body("holder", nullValue());
    }

    @Test
    void foreignItemIsKnownOnceItWasScanned() {
        String foreign = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
        notFound(Roles.REGULATOR, maker, foreign);

        scan(Roles.LOGISTICS, distributor, 1, "receiving", depot, foreign, null);

        item(Roles.LOGISTICS, distributor, foreign)
                .body("item", equalTo(foreign))
                .body("holder", equalTo(distributor));
    }

    @Test
    void forgedCodeIsNotFound() {
        notFound(Roles.REGULATOR, maker, SampleKeys.forged(gtin).digitalLink());
    }

    @Test
    void itemThatWasNeverAtAPlaceOfTheCallerIsNotFound() {
        scan(Roles.LOGISTICS, distributor, 1, "receiving", depot, palletCode.digits18(), null);

        item(Roles.LOGISTICS, distributor, palletCode.digits18());
        notFound(Roles.LOGISTICS, SampleKeys.gln(), palletCode.digits18());
    }

    @Test
    void formerHolderIsToldWhatHeldWhenItGaveTheItemAway() {
        // Given a pallet that went from one depot to another's, and on from there
        String buyer = SampleKeys.gln();
        String shop = warehouseOf(buyer);
        String end = SampleKeys.gln();
        String farAway = warehouseOf(end);
        String code = palletCode.digits18();
        Facts.publish(made());
        await().untilAsserted(() -> item(Roles.REGULATOR, maker, code).body("state", equalTo("at_place")));
        scan(Roles.FACTORY, maker, 1, "shipping", factory, code, depot);
        scan(Roles.LOGISTICS, distributor, 2, "receiving", depot, code, null);
        scan(Roles.LOGISTICS, distributor, 3, "shipping", depot, code, shop);
        scan(Roles.LOGISTICS, buyer, 4, "receiving", shop, code, null);
        scan(Roles.LOGISTICS, buyer, 5, "shipping", shop, code, farAway);

        // Then the one before knows that it went to its buyer, and nothing of what became of it there
        item(Roles.LOGISTICS, distributor, code)
                .body("state", equalTo("in_transit"))
                .body("since", equalTo(seenOn + "T00:03:00+08:00"))
                .body("place", equalTo(depot))
                .body("destination", equalTo(shop))
                .body("holder", equalTo(distributor))
                .body("flags", empty());
        // and all others what holds now
        for (String party : List.of(buyer, end)) {
            item(Roles.LOGISTICS, party, code)
                    .body("since", equalTo(seenOn + "T00:05:00+08:00"))
                    .body("destination", equalTo(farAway));
        }
        item(Roles.LOGISTICS, maker, code).body("destination", equalTo(farAway));
        item(Roles.REGULATOR, maker, code).body("destination", equalTo(farAway));
        notFound(Roles.LOGISTICS, SampleKeys.gln(), code);
    }

    @Test
    void takesEveryFormOfACode() {
        String forms = palletCode.digits18();

        for (String form : List.of(forms, "(00)" + forms, palletCode.epcUrn(7), "https://a.example/x/00/" + forms)) {
            item(Roles.REGULATOR, maker, form).body("item", equalTo(palletCode.digitalLink()));
        }
    }

    @Test
    void unreadableCodeIsMalformed() {
        as(Roles.REGULATOR, maker)
                .get("/v1/items/hello")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:leaftrace:problem:code-malformed"))
                .body("items.item", contains("hello"));
    }

    /** Ten packs in a carton on a pallet; an eleventh code was rejected. */
    private Fact[] made() {
        long pack = ItemId.ofOrder(packs, 0);
        long carton = ItemId.ofOrder(cartons, 0);
        Items tenPacks = Items.of(pack, pack + 1, pack + 2, pack + 3, pack + 4, pack + 6, pack + 7, pack + 8, pack + 9);
        return new Fact[] {
            new PlaceRegistered(
                    Facts.header(madeAt, "code-issuance"),
                    factory,
                    maker,
                    PlaceKind.FACTORY,
                    "Works",
                    "Nanning",
                    "CN",
                    22.8,
                    108.3),
            issued(packs, PackagingLevel.PACK),
            issued(cartons, PackagingLevel.CARTON),
            new SerialsApplied(
                    Facts.header(madeAt, "code-issuance/line-1"), factory, "line-1", tenPacks, Items.of(pack + 10)),
            new ItemsPacked(
                    Facts.header(madeAt.plusMinutes(1), "code-issuance/line-1"),
                    factory,
                    "line-1",
                    List.of(
                            new Packing(Items.of(carton), tenPacks),
                            new Packing(Items.of(SampleKeys.itemId(palletCode)), Items.of(carton))))
        };
    }

    private ReportRecalled recalled(Fact report) {
        return new ReportRecalled(
                Facts.header(madeAt.plusHours(1), "code-issuance/line-1"),
                maker,
                "line-1",
                report.header().eventId(),
                "wrong product on the line");
    }

    private CodesIssued issued(long orderNumber, PackagingLevel level) {
        return new CodesIssued(
                Facts.header(madeAt, "code-issuance"),
                orderNumber,
                maker,
                factory,
                "line-1",
                level,
                gtin,
                "6901234",
                1_000,
                "k1",
                null,
                null);
    }

    private ValidatableResponse scan(
            String role, String party, int minute, String bizStep, String place, String code, String destination) {
        Map<String, Object> scan = new HashMap<>(Map.of(
                "sequence",
                minute,
                "occurredAt",
                seenOn + "T00:0" + minute + ":00+08:00",
                "bizStep",
                bizStep,
                "items",
                List.of(code),
                "place",
                place));
        if (destination != null) {
            scan.put("destination", destination);
        }
        return as(role, party)
                .body(Map.of("deviceId", device, "scans", List.of(scan)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted"));
    }

    private static ValidatableResponse item(String role, String party, String code) {
        return get(role, party, code).statusCode(200);
    }

    private static void notFound(String role, String party, String code) {
        get(role, party, code).statusCode(404).body("type", equalTo("urn:leaftrace:problem:item-unknown"));
    }

    private static ValidatableResponse get(String role, String party, String code) {
        return as(role, party)
                .urlEncodingEnabled(false)
                .get("/v1/items/" + URLEncoder.encode(code, StandardCharsets.UTF_8))
                .then();
    }
}
