package io.leaftrace.retail;

import static io.restassured.RestAssured.given;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.InnerCode;
import io.leaftrace.identity.InnerCodeKeys;
import io.leaftrace.identity.InnerHashKeys;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sscc;
import io.leaftrace.model.CodesCancelled;
import io.leaftrace.model.CodesExpired;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.DeactivationReason;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.InnerCodesApplied;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.MakerRegistered;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.leaftrace.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A shop of its own for each test and an order of 100 packs, known from the facts that the other services tell: the first
 * 90 applied, the last 10 rejected.
 */
public final class AShop {

    public static final String GTIN = "06901234000047";
    public static final OffsetDateTime MADE_AT = OffsetDateTime.parse("2026-11-15T09:00:00+08:00");

    private static final String FACTORY = "6901234000016";
    private static final KeyRing KEYS = KeyRing.parse(EmbeddedBackends.KEYS);
    private static final InnerCodeKeys INNER_CODE_KEYS = InnerCodeKeys.parse(EmbeddedBackends.INNER_CODE_KEYS);
    private static final InnerHashKeys INNER_HASH_KEYS = InnerHashKeys.parse(EmbeddedBackends.INNER_HASH_KEYS);

    public final String gln = randomGln();
    public final String party = randomGln();
    public final long orderNumber = ThreadLocalRandom.current().nextLong(1, 1 << 24);

    private final String keyId;

    public AShop() {
        this("k1");
    }

    private AShop(String keyId) {
        this.keyId = keyId;
    }

    /** All facts have been told; await what they lead to. */
    public static AShop told() {
        return told("k1");
    }

    /** The same with codes of another key. */
    public static AShop told(String keyId) {
        AShop shop = new AShop(keyId);
        Facts.publish(shop.place(), shop.issued(), shop.applied());
        Facts.publish(
                new MakerRegistered(Facts.header(MADE_AT, "code-issuance"), "6901234000009", "Maker", "CN", "6901234"),
                new ProductRegistered(
                        Facts.header(MADE_AT, "code-issuance"),
                        GTIN,
                        "6901234000009",
                        "Zhenlong",
                        PackagingLevel.PACK,
                        "CN"),
                new PlaceRegistered(
                        Facts.header(MADE_AT, "code-issuance"),
                        FACTORY,
                        "6901234000009",
                        PlaceKind.FACTORY,
                        "Works",
                        "Nanning",
                        "CN",
                        22.8,
                        108.4));
        return shop;
    }

    public PlaceRegistered place() {
        return new PlaceRegistered(
                Facts.header(MADE_AT, "logistics-scan"),
                gln,
                party,
                PlaceKind.SHOP,
                "Shop",
                "Liuzhou",
                "CN",
                24.3,
                109.4);
    }

    public CodesIssued issued() {
        return new CodesIssued(
                Facts.header(MADE_AT, "code-issuance"),
                orderNumber,
                "6901234000009",
                FACTORY,
                "line-1",
                PackagingLevel.PACK,
                GTIN,
                "6901234",
                100,
                keyId,
                null,
                null);
    }

    public SerialsApplied applied() {
        long first = orderNumber << 24;
        return new SerialsApplied(
                Facts.header(MADE_AT, "code-issuance/line-1"),
                FACTORY,
                "line-1",
                Items.ofRuns(List.of(new ItemRun(first, 90))),
                Items.ofRuns(List.of(new ItemRun(first + 90, 10))));
    }

    /** The codes under the wrappers of some packs that a report applied, as code-issuance tells their hashes. */
    public InnerCodesApplied innerCodes(SerialsApplied report, int firstIndex, int count) {
        byte[] codes = new byte[count * InnerCode.LENGTH];
        INNER_CODE_KEYS.codes("i1", itemId(firstIndex), count, codes, 0);
        byte[] hashes = new byte[count * InnerCodesApplied.HASH_BYTES];
        INNER_HASH_KEYS.hashes("h1", itemId(firstIndex), codes, count, hashes, 0);
        return new InnerCodesApplied(
                Facts.header(MADE_AT, "code-issuance/line-1"),
                "line-1",
                report.header().eventId(),
                "h1",
                packs(firstIndex, count),
                ByteBuffer.wrap(hashes));
    }

    /** The code under the wrapper. */
    public String innerCode(int index) {
        byte[] code = new byte[InnerCode.LENGTH];
        INNER_CODE_KEYS.codes("i1", itemId(index), 1, code, 0);
        return new String(code, StandardCharsets.US_ASCII);
    }

    /** Takes items out of use, from one index on. */
    public ItemsDeactivated deactivated(int firstIndex, int count) {
        return new ItemsDeactivated(
                Facts.header(MADE_AT.plusDays(1), "code-issuance"),
                "6901234000009",
                Items.ofRuns(List.of(new ItemRun((orderNumber << 24) + firstIndex, count))),
                DeactivationReason.PRODUCT_STOLEN,
                null);
    }

    public ReportRecalled recalled(SerialsApplied report) {
        return new ReportRecalled(
                Facts.header(MADE_AT.plusHours(1), "code-issuance/line-1"),
                "6901234000009",
                "line-1",
                report.header().eventId(),
                "wrong product on the line");
    }

    public CodesExpired expired() {
        return new CodesExpired(Facts.header(MADE_AT.plusDays(180), "code-issuance"), orderNumber, "6901234000009");
    }

    public CodesCancelled cancelled() {
        return new CodesCancelled(
                Facts.header(MADE_AT.plusDays(1), "code-issuance"), orderNumber, "6901234000009", "ordered twice");
    }

    /** The item at an index of the order. */
    public long itemId(int index) {
        return (orderNumber << 24) + index;
    }

    /** The path of its Digital Link. */
    public String path(int index) {
        return "/01/" + GTIN + "/21/" + serial(index);
    }

    public String serial(int index) {
        return KEYS.serial(keyId, new Gtin(GTIN), orderNumber, index);
    }

    /** A case of packs, from one index on. */
    public ItemsPacked packed(Sscc unit, int firstIndex, int count) {
        return new ItemsPacked(
                Facts.header(MADE_AT.plusMinutes(10), "code-issuance/line-1"),
                FACTORY,
                "line-1",
                List.of(new Packing(Items.of(ItemId.ofSscc(unit)), packs(firstIndex, count))));
    }

    /** Packs by their indexes. */
    public Items packs(int firstIndex, int count) {
        return Items.ofRuns(List.of(new ItemRun((orderNumber << 24) + firstIndex, count)));
    }

    /** A case of this shop's own, told apart by a number from 0 to 9. */
    public Sscc unit(int number) {
        return KEYS.sscc(keyId, "6901234", orderNumber * 10 + number);
    }

    /** One change of hands, some hours after the packs were made. */
    public HopsRecorded hop(HopStep step, int hours, Items items, String placeGln, String destinationGln) {
        Header header = Facts.header(MADE_AT.plusHours(hours), "logistics-scan/" + party + "/handheld-1");
        Hop hop = new Hop(
                step,
                header.occurredAt(),
                header.occurredAtOffset(),
                hours,
                items,
                Hop.NO_PARENT,
                placeGln,
                null,
                destinationGln,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
        return new HopsRecorded(header, party, null, "handheld-1", List.of(hop));
    }

    public HopsRecorded received(Items items, int hours) {
        return hop(HopStep.RECEIVED, hours, items, gln, null);
    }

    /** The code at an index of the order. */
    public String code(int index) {
        return "(01)" + GTIN + "(21)" + serial(index);
    }

    public RequestSpecification till() {
        return given().auth().oauth2(Tokens.of(Roles.RETAIL, party)).contentType("application/json");
    }

    public Map<String, Object> basket(String... codes) {
        return Map.of(
                "shopGln",
                gln,
                "tillId",
                "till-1",
                "occurredAt",
                OffsetDateTime.now(ZoneOffset.UTC).toString(),
                "items",
                List.of(codes));
    }

    /** Messages of the till {@code till-1} that was offline. */
    public Map<String, Object> offline(List<Map<String, Object>> messages) {
        return Map.of("shopGln", gln, "tillId", "till-1", "messages", messages);
    }

    /** One of them, so many hours after the packs were made. */
    public Map<String, Object> message(int sequence, String type, int hours, String... codes) {
        return Map.of(
                "sequence",
                sequence,
                "type",
                type,
                "occurredAt",
                MADE_AT.plusHours(hours).toString(),
                "items",
                List.of(codes));
    }

    public Map<String, Object> voidMessage(int sequence, int hours, int voidedSequence) {
        return Map.of(
                "sequence",
                sequence,
                "type",
                "void",
                "occurredAt",
                MADE_AT.plusHours(hours).toString(),
                "voidedSequence",
                voidedSequence);
    }

    /** A buyer at an address of his own. */
    public static RequestSpecification buyer() {
        ThreadLocalRandom dice = ThreadLocalRandom.current();
        return buyerAt("100.%d.%d.%d".formatted(dice.nextInt(256), dice.nextInt(256), dice.nextInt(256)));
    }

    /** A buyer at an address, as a proxy that is trusted tells it. */
    public static RequestSpecification buyerAt(String address) {
        return given().contentType("application/json").header("X-Forwarded-For", address);
    }

    private static String randomGln() {
        String digits = "69" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (i % 2 == 1 ? 3 : 1) * Character.digit(digits.charAt(i), 10);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
