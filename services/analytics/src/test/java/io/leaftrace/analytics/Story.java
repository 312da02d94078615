package io.leaftrace.analytics;

import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import io.leaftrace.model.CodesCancelled;
import io.leaftrace.model.CodesExpired;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.DeactivationReason;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsReceived;
import io.leaftrace.model.ItemsReturned;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.ItemsUnpacked;
import io.leaftrace.model.MakerRegistered;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SaleVoided;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.testing.EmbeddedBackends;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The life of a few packs, as facts, with fresh ids each time: 20 packs in two cartons in a case on a pallet, from a
 * factory to a distributor to a shop. Each fact is a minute after the one before.
 */
public final class Story {

    public static final String MAKER = "6901234000009";
    public static final String FACTORY = "6901234000016";
    public static final String DISTRIBUTOR = "6905555000014";
    public static final String DEPOT = "6905555000021";
    public static final String SHOP = "6907777000018";
    public static final String PREFIX = "6901234";
    public static final String PACK_GTIN = "06901234000016";
    public static final String CARTON_GTIN = "16901234000013";

    /** The key ring of the tests' services. */
    public static final KeyRing KEYS = KeyRing.parse(EmbeddedBackends.KEYS);

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final AtomicLong NEXT =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1, 8_000_000));

    public final long packOrder = NEXT.incrementAndGet();
    public final long cartonOrder = NEXT.incrementAndGet();
    public final long unitOrder = NEXT.incrementAndGet();
    /** The order of SSCCs tells that its numbers begin here; the case and the pallet are the first of two orders. */
    public final long firstCase = NEXT.addAndGet(1_000);

    public final long firstPallet = NEXT.addAndGet(1_000);
    public final long palletOrder = NEXT.addAndGet(1_000);
    public final Sscc caseUnit = KEYS.sscc("k1", PREFIX, firstCase);
    public final Sscc pallet = KEYS.sscc("k1", PREFIX, firstPallet);
    public final List<Fact> facts = new ArrayList<>();

    private final String keyId;
    private int minute;

    public Story() {
        this("k1");
    }

    /** With serials of another key. */
    public Story(String keyId) {
        this.keyId = keyId;
    }

    /** The first twenty are applied, the two after them rejected. */
    public long pack(int index) {
        return ItemId.ofOrder(packOrder, index);
    }

    public long carton(int index) {
        return ItemId.ofOrder(cartonOrder, index);
    }

    public long caseId() {
        return ItemId.ofSscc(caseUnit);
    }

    public long palletId() {
        return ItemId.ofSscc(pallet);
    }

    public String packUri(int index) {
        Gtin gtin = Gtin.of(PACK_GTIN);
        return new Sgtin(gtin, KEYS.serial(keyId, gtin, packOrder, index)).digitalLink();
    }

    public String cartonUri(int index) {
        Gtin gtin = Gtin.of(CARTON_GTIN);
        return new Sgtin(gtin, KEYS.serial(keyId, gtin, cartonOrder, index)).digitalLink();
    }

    /** From the registrations to the sale of the first pack out of its carton. */
    public static Story told() {
        return told("k1");
    }

    /** The same with serials of another key. */
    public static Story told(String keyId) {
        Story story = new Story(keyId);
        story.registrations();
        story.make();
        story.ship(Items.of(story.palletId()), FACTORY, DISTRIBUTOR);
        story.receive(Items.of(story.palletId()), DISTRIBUTOR);
        story.unpack(story.palletId(), DISTRIBUTOR);
        story.ship(Items.of(story.caseId()), DISTRIBUTOR, SHOP);
        story.receive(Items.of(story.caseId()), SHOP);
        story.sell(story.pack(0));
        return story;
    }

    public void registrations() {
        facts.add(new MakerRegistered(header(), MAKER, "Zhenlong Works", "CN", PREFIX));
        product(PACK_GTIN, PackagingLevel.PACK);
        product(CARTON_GTIN, PackagingLevel.CARTON);
        place(FACTORY, MAKER, PlaceKind.FACTORY, "Nanning", 22.8167, 108.3669);
        place(DISTRIBUTOR, DISTRIBUTOR, PlaceKind.WAREHOUSE, "Liuzhou", 24.3255, 109.4155);
        place(SHOP, SHOP, PlaceKind.SHOP, "Guilin", 25.2736, 110.2902);
    }

    public void make() {
        order(packOrder, PackagingLevel.PACK, PACK_GTIN);
        order(cartonOrder, PackagingLevel.CARTON, CARTON_GTIN);
        units(unitOrder, PackagingLevel.CASE, firstCase);
        units(palletOrder, PackagingLevel.PALLET, firstPallet);
        facts.add(new SerialsApplied(header(), FACTORY, "L1", run(pack(0), 20), run(pack(20), 2)));
        pack(new Packing(Items.of(carton(0)), run(pack(0), 10)), new Packing(Items.of(carton(1)), run(pack(10), 10)));
        pack(new Packing(Items.of(caseId()), run(carton(0), 2)));
        pack(new Packing(Items.of(palletId()), Items.of(caseId())));
    }

    public void pack(Packing... packings) {
        facts.add(new ItemsPacked(header(), FACTORY, "L1", List.of(packings)));
    }

    /** Applies packs at the line; they may be recalled. */
    public Fact apply(Items items) {
        return add(new SerialsApplied(header(), FACTORY, "L1", items, Items.of()));
    }

    public Fact add(Fact fact) {
        facts.add(fact);
        return fact;
    }

    public void recall(Fact report) {
        add(new ReportRecalled(header(), MAKER, "L1", report.header().eventId(), "wrong product"));
    }

    public void deactivate(Items items) {
        add(new ItemsDeactivated(header(), MAKER, items, DeactivationReason.PRODUCT_STOLEN, "truck robbed"));
    }

    public void expire(long order) {
        add(new CodesExpired(header(), order, MAKER));
    }

    public void cancel(long order) {
        add(new CodesCancelled(header(), order, MAKER, "ordered twice"));
    }

    public void ship(Items items, String from, String to) {
        facts.add(new ItemsShipped(header(), items, from, to, "handheld-7", "DN/17"));
    }

    public void receive(Items items, String place) {
        facts.add(new ItemsReceived(header(), items, place, "handheld-8", null));
    }

    public void unpack(long parent, String place) {
        facts.add(new ItemsUnpacked(header(), Items.of(parent), place, "handheld-8"));
    }

    public void sell(long item) {
        facts.add(new ItemsSold(header(), Items.of(item), SHOP, "till-1", "S-1"));
    }

    public void bringBack(long item) {
        facts.add(new ItemsReturned(header(), Items.of(item), SHOP, "till-1", "R-1"));
    }

    /** The latest sale or return never happened. */
    public void voidLatest() {
        facts.add(new SaleVoided(
                header(), SHOP, "till-1", facts.get(facts.size() - 1).header().eventId()));
    }

    /** A fact a minute after the one before, at UTC+8. */
    public Header header() {
        Instant occurredAt = START.plusSeconds(60L * minute++);
        return new Header(UUID.randomUUID(), occurredAt, "+08:00", occurredAt.plusSeconds(5), "line-or-device", 0);
    }

    public static CodeReading codes() {
        return new CodeReading(KEYS);
    }

    public static Items run(long first, int count) {
        return Items.ofRuns(List.of(new ItemRun(first, count)));
    }

    /** How the orders would be registered. */
    public Map<Long, io.leaftrace.analytics.registry.CodeOrder> orders() {
        return Map.of(
                packOrder, known(packOrder, PackagingLevel.PACK, PACK_GTIN),
                cartonOrder, known(cartonOrder, PackagingLevel.CARTON, CARTON_GTIN));
    }

    private static io.leaftrace.analytics.registry.CodeOrder known(long number, PackagingLevel level, String gtin) {
        return new io.leaftrace.analytics.registry.CodeOrder(number, MAKER, level, gtin, PREFIX, "k1", null);
    }

    public void order(long number, PackagingLevel level, String gtin) {
        facts.add(
                new CodesIssued(header(), number, MAKER, FACTORY, "L1", level, gtin, PREFIX, 1000, keyId, null, null));
    }

    public void units(long number, PackagingLevel level, Long firstSscc) {
        facts.add(new CodesIssued(
                header(), number, MAKER, FACTORY, "L1", level, null, PREFIX, 1000, "k1", firstSscc, null));
    }

    private void product(String gtin, PackagingLevel level) {
        facts.add(new ProductRegistered(header(), gtin, MAKER, "Zhenlong " + level, level, "CN"));
    }

    private void place(String gln, String party, PlaceKind kind, String city, double latitude, double longitude) {
        facts.add(new PlaceRegistered(header(), gln, party, kind, city + " " + kind, city, "CN", latitude, longitude));
    }
}
