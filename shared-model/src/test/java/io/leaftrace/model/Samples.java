package io.leaftrace.model;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One fact for each golden file, as today's code must read that file. When a fact gets a new version, its old entry
 * stays and takes the defaults of what was added.
 */
final class Samples {

    static final Header HEADER = new Header(
            UUID.fromString("f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
            Instant.parse("2026-03-01T08:15:30.123456Z"),
            "+08:00",
            Instant.parse("2026-03-01T08:15:31.000001Z"),
            "logistics-scan/handheld-7",
            42);
    static final Items RUNS = Items.ofRuns(List.of(new ItemRun(16_777_216, 995), new ItemRun(16_778_215, 1)));
    static final Items PALLET = Items.ofRuns(List.of(new ItemRun((1L << 61) | 10_690_123_412_345_678L, 1)));
    static final Items MIXED = new Items(RUNS.runs(), List.of("https://id.gs1.org/01/09506000134352/21/A%2F1"));
    private static final String GLN = "6901234000009";
    private static final String SHOP = "6901234000016";

    private static final Map<String, Fact> FIRST_VERSIONS = Stream.of(
                    new MakerRegistered(HEADER, GLN, "广西中烟 Zhēnlóng", "CN", "6901234"),
                    new ProductRegistered(HEADER, "06901234000016", GLN, "真龙", PackagingLevel.PACK, "CN"),
                    place(PlaceKind.FACTORY),
                    new CodesIssued(
                            HEADER, 1, GLN, GLN, "L1", PackagingLevel.CASE, null, "6901234", 1_000, "k1", null, null),
                    new SerialsApplied(HEADER, GLN, "L1", RUNS, Items.ofRuns(List.of(new ItemRun(16_778_211, 4)))),
                    new InnerCodesApplied(
                            HEADER,
                            "L1",
                            HEADER.eventId(),
                            "h1",
                            PALLET,
                            ByteBuffer.allocate(8).putLong(0, 0x0102030405060780L)),
                    new ItemsPacked(HEADER, GLN, "L1", List.of(new Packing(PALLET, RUNS), new Packing(PALLET, MIXED))),
                    new CodesExpired(HEADER, 1, GLN),
                    new CodesCancelled(HEADER, 1, GLN, "ordered for the wrong market"),
                    new ItemsDeactivated(HEADER, GLN, RUNS, DeactivationReason.PRODUCT_DESTROYED, "burnt"),
                    new ReportRecalled(HEADER, GLN, "L1", HEADER.eventId(), "wrong shift"),
                    new ChainHeadsPublished(HEADER, List.of(new ChainHead("L1", 2, "0f".repeat(32)))),
                    new ItemsShipped(HEADER, PALLET, GLN, SHOP, "handheld-7", "despatch 17"),
                    new ItemsReceived(HEADER, MIXED, SHOP, "handheld-8", null),
                    new ItemsUnpacked(HEADER, PALLET, SHOP, "handheld-8"),
                    new EpcisEventsCaptured(HEADER, "c-1", GLN, "null", List.of(event("ni:///1"), event("ni:///2"))),
                    new ItemsSold(HEADER, RUNS, SHOP, "till-1", "s-1"),
                    new ItemsReturned(HEADER, RUNS, SHOP, "till-1", "r-1"),
                    new SaleVoided(HEADER, SHOP, "till-1", HEADER.eventId()),
                    new ItemChecked(
                            HEADER, MIXED.foreign().get(0), RUNS, "CHECK", List.of("checked_often"), 22.8167, null),
                    new OrderPosted(
                            HEADER,
                            "o-1",
                            "CN",
                            List.of(new OrderLine("06901234000016", 3)),
                            "CNY",
                            7_800,
                            HEADER.occurredAt(),
                            HEADER.recordedAt()),
                    new OfferMade(HEADER, "o-1", "f-1", SHOP, HEADER.occurredAt(), HEADER.recordedAt()),
                    new OfferWithdrawn(HEADER, "o-1", "f-1", SHOP),
                    new OfferAccepted(HEADER, "o-1", "f-2", SHOP),
                    new PaymentHeld(HEADER, "o-1", SHOP, "CNY", 7_800),
                    new PaymentReleased(HEADER, "o-1", SHOP, "CNY", 7_800),
                    new PaymentRefunded(HEADER, "o-1", SHOP, "CNY", 7_800),
                    new OrderDelivered(HEADER, "o-1", SHOP, "s-1", true),
                    new OrderChanged(HEADER, "o-1", "disputed", "disputed"),
                    new MemberJoined(HEADER, "m-1", "Liuzhou", "CN"),
                    new MemberErased(HEADER, "m-1"),
                    new HopsRecorded(HEADER, GLN, "li.wei", "handheld-7", List.of(fullHop(), bareHop())),
                    new AlertRaised(HEADER, "a-1", "arrival_without_dispatch", GLN, SHOP, PALLET, HEADER.eventId(), 17),
                    new AlertSettled(HEADER, "a-1"),
                    new RecallDeclared(HEADER, "r-1", GLN, MIXED, "mould", "Bring it back."),
                    new RecallWithdrawn(HEADER, "r-1", "the laboratory was wrong"))
            .collect(Collectors.toMap(fact -> fact.getClass().getSimpleName() + ".v1", Function.identity()));

    private static final Map<String, Fact> LATER_VERSIONS = Map.of(
            "CodesIssued.v2",
            new CodesIssued(
                    HEADER,
                    1,
                    GLN,
                    GLN,
                    "L1",
                    PackagingLevel.CASE,
                    null,
                    "6901234",
                    1_000,
                    "k1",
                    77L,
                    Instant.parse("2026-09-01T08:15:31.000001Z")));

    private Samples() {}

    /** The fact in the golden file of that name, such as {@code ItemsSold.v1}. */
    static Fact named(String name) {
        Fact sample = FIRST_VERSIONS.getOrDefault(name, LATER_VERSIONS.get(name));
        if (sample == null) {
            throw new AssertionError("Give " + Samples.class.getSimpleName() + " a fact for " + name);
        }
        return sample;
    }

    static PlaceRegistered place(PlaceKind kind) {
        return new PlaceRegistered(HEADER, GLN, GLN, kind, "一号工厂", "Nanning", "CN", 22.8167, 108.3669);
    }

    private static Hop fullHop() {
        return new Hop(
                HopStep.TRANSLOADED,
                Instant.parse("2026-09-01T08:15:30.000001Z"),
                "+08:00",
                17,
                RUNS,
                PALLET,
                GLN,
                "gate-3",
                SHOP,
                Instant.parse("2026-09-02T08:15:30.000001Z"),
                "桂A·12345",
                "桂B·54321",
                List.of(new Reference("po", "4711"), new Reference("inv", "0815")),
                Conformity.NON_CONFORMANT,
                "VN",
                "seal broken");
    }

    private static Hop bareHop() {
        return Hop.of(HopStep.RECEIVED, HEADER, MIXED, SHOP, null, null);
    }

    private static CapturedEvent event(String id) {
        return new CapturedEvent(id, Instant.parse("2020-03-15T00:00:00Z"), "{\"type\": \"ObjectEvent\"}");
    }
}
