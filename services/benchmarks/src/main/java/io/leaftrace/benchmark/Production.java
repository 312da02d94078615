package io.leaftrace.benchmark;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.MakerRegistered;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.model.SerialsApplied;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A maker's packs as the other services would tell of them: 10 in a carton, 50 cartons in a case, 40 cases on a pallet, each
 * pallet shipped and received twice. Told straight to Kafka, a million packs at a time.
 */
final class Production implements AutoCloseable {

    static final int MILLION = 1_000_000;
    static final String FACTORY = "6901234000016";
    static final String WAREHOUSE = "6901234000023";
    static final String SHOP = "6901234000030";
    static final String MAKER = "6901234000009";

    private static final String PREFIX = "6901234";
    private static final Gtin PACK = Gtin.of("06901234000016");
    private static final Gtin CARTON = Gtin.of("06901234000023");
    private static final int PACKS_A_CARTON = 10;
    private static final int CARTONS_A_CASE = 50;
    private static final int CASES_A_PALLET = 40;
    private static final int CARTONS = MILLION / PACKS_A_CARTON;
    private static final int CASES = CARTONS / CARTONS_A_CASE;
    private static final int PALLETS = CASES / CASES_A_PALLET;
    private static final int CARTONS_A_REPORT = 1_000;
    private static final int PALLETS_A_FACT = 250;

    private final KeyRing keys = KeyRing.parse(Machine.KEYS);
    private final KafkaProducer<String, byte[]> kafka;
    private volatile Exception refused;
    private final Instant begin = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private int millions;
    private final Map<String, Long> toldByTopic = new HashMap<>();
    private long told;
    private long ssccs;

    Production(Machine machine) {
        kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", machine.bootstrapServers(), "acks", "all", "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Makers, products and factories: what code-issuance tells. */
    void registries() {
        tell(new MakerRegistered(header(0), MAKER, "Maker", "CN", PREFIX));
        tell(new ProductRegistered(header(0), PACK.digits14(), MAKER, "Pack", PackagingLevel.PACK, "CN"));
        tell(new ProductRegistered(header(0), CARTON.digits14(), MAKER, "Carton", PackagingLevel.CARTON, "CN"));
        tell(place(FACTORY, PlaceKind.FACTORY));
    }

    /** The other places, which logistics-scan tells. */
    void otherPlaces() {
        tell(place(WAREHOUSE, PlaceKind.WAREHOUSE));
        tell(place(SHOP, PlaceKind.SHOP));
    }

    /** Makes, packs and moves a million packs more. */
    void million() {
        long packs = order(1, PackagingLevel.PACK, PACK, MILLION);
        long cartons = order(2, PackagingLevel.CARTON, CARTON, CARTONS);
        List<Long> cases = ssccs(3, PackagingLevel.CASE, CASES);
        List<Long> pallets = ssccs(4, PackagingLevel.PALLET, PALLETS);
        for (int first = 0; first < CARTONS; first += CARTONS_A_REPORT) {
            tell(applied(packs, first * PACKS_A_CARTON, CARTONS_A_REPORT * PACKS_A_CARTON));
            tell(applied(cartons, first, CARTONS_A_REPORT));
            List<Packing> packings = new ArrayList<>();
            for (int carton = first; carton < first + CARTONS_A_REPORT; carton++) {
                packings.add(new Packing(run(cartons, carton, 1), run(packs, carton * PACKS_A_CARTON, PACKS_A_CARTON)));
            }
            tell(packed(packings));
        }
        pack(cases, cartons);
        for (int pallet = 0; pallet < PALLETS; pallet++) {
            long[] inside = cases.subList(pallet * CASES_A_PALLET, (pallet + 1) * CASES_A_PALLET).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            tell(packed(List.of(new Packing(Items.of(pallets.get(pallet)), Items.of(inside)))));
            move(Items.of(pallets.get(pallet)));
        }
        flush();
        millions++;
    }

    private void pack(List<Long> cases, long cartons) {
        for (int first = 0; first < CASES; first += 20) {
            List<Packing> packings = new ArrayList<>();
            for (int number = first; number < first + 20; number++) {
                packings.add(new Packing(
                        Items.of(cases.get(number)), run(cartons, number * CARTONS_A_CASE, CARTONS_A_CASE)));
            }
            tell(packed(packings));
        }
    }

    private void move(Items pallet) {
        tell(new HopsRecorded(header(16), MAKER, null, "handheld", hops(pallet)));
    }

    private List<Hop> hops(Items pallet) {
        return List.of(
                hop(HopStep.SHIPPED, 10, pallet, FACTORY, WAREHOUSE),
                hop(HopStep.RECEIVED, 12, pallet, WAREHOUSE, null),
                hop(HopStep.SHIPPED, 15, pallet, WAREHOUSE, SHOP),
                hop(HopStep.RECEIVED, 16, pallet, SHOP, null));
    }

    /**
     * Pallets of one case each, packed at the line: what logistics-scan must have heard of.
     *
     * @return their Digital Link URIs
     */
    List<String> pallets(int count) {
        List<Long> pallets = ssccs(3, PackagingLevel.PALLET, count);
        List<Long> cases = ssccs(4, PackagingLevel.CASE, count);
        for (int first = 0; first < count; first += 1_000) {
            List<Packing> packings = new ArrayList<>();
            for (int number = first; number < Math.min(count, first + 1_000); number++) {
                packings.add(new Packing(Items.of(pallets.get(number)), Items.of(cases.get(number))));
            }
            tell(packed(packings));
        }
        flush();
        millions++;
        return pallets.stream().map(id -> ItemId.sscc(id).digitalLink()).toList();
    }

    /**
     * Pallets that move four times each: events by the hundred thousand, which packs do not make.
     *
     * @return their Digital Link URIs
     */
    List<String> travels(int count) {
        List<Long> pallets = ssccs(3, PackagingLevel.PALLET, count);
        for (int first = 0; first < count; first += PALLETS_A_FACT) {
            List<Hop> hops = new ArrayList<>();
            for (long pallet : pallets.subList(first, Math.min(count, first + PALLETS_A_FACT))) {
                hops.addAll(hops(Items.of(pallet)));
            }
            tell(new HopsRecorded(header(16), MAKER, null, "handheld", hops));
        }
        flush();
        millions++;
        return pallets.stream().map(id -> ItemId.sscc(id).digitalLink()).toList();
    }

    /** The Digital Link URI of one of the packs, counted from the first. */
    String pack(int number) {
        long order = 1_000 + 10L * (number / MILLION) + 1;
        return new Sgtin(PACK, keys.serial("k1", PACK, order, number % MILLION)).digitalLink();
    }

    /** The order of the packs of a million, counted from 0. */
    static long packOrder(int million) {
        return 1_000 + 10L * million + 1;
    }

    /** How many facts were told on some topics. */
    long told(Set<String> topics) {
        return toldByTopic.entrySet().stream()
                .filter(topic -> topics.contains(topic.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long order(int kind, PackagingLevel level, Gtin gtin, int quantity) {
        long number = 1_000 + 10L * millions + kind;
        tell(new CodesIssued(
                header(0),
                number,
                MAKER,
                FACTORY,
                "line-1",
                level,
                gtin.digits14(),
                PREFIX,
                quantity,
                "k1",
                null,
                null));
        return number;
    }

    private List<Long> ssccs(int kind, PackagingLevel level, int quantity) {
        long number = 1_000 + 10L * millions + kind;
        tell(new CodesIssued(
                header(0), number, MAKER, FACTORY, "line-1", level, null, PREFIX, quantity, "k1", ssccs, null));
        List<Long> itemIds = new ArrayList<>(quantity);
        for (int index = 0; index < quantity; index++) {
            Sscc sscc = keys.sscc("k1", PREFIX, ssccs++);
            itemIds.add(ItemId.ofSscc(sscc));
        }
        return itemIds;
    }

    private static Items run(long order, int index, int count) {
        return Items.ofRuns(List.of(new ItemRun(ItemId.ofOrder(order, index), count)));
    }

    private SerialsApplied applied(long order, int index, int count) {
        return new SerialsApplied(header(1), FACTORY, "line-1", run(order, index, count), Items.ofRuns(List.of()));
    }

    private ItemsPacked packed(List<Packing> packings) {
        return new ItemsPacked(header(2), FACTORY, "line-1", packings);
    }

    private Hop hop(HopStep step, int day, Items items, String place, String destination) {
        Header at = header(day);
        return new Hop(
                step,
                at.occurredAt(),
                "+08:00",
                told,
                items,
                Hop.NO_PARENT,
                place,
                null,
                destination,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private PlaceRegistered place(String gln, PlaceKind kind) {
        return new PlaceRegistered(header(0), gln, MAKER, kind, "Place " + gln, "Nanning", "CN", 22.8, 108.3);
    }

    /** A second after the one before, so many days after the first. */
    private Header header(int day) {
        Instant at = begin.plus(day, ChronoUnit.DAYS).plusMillis(told);
        return new Header(UUID.randomUUID(), at, "+08:00", at, "benchmark", told);
    }

    private void tell(Fact fact) {
        var unused = kafka.send(
                new ProducerRecord<>(fact.topic(), fact.key(), FactCodec.encode(fact)),
                (taken, failure) -> refused = failure == null ? refused : failure);
        toldByTopic.merge(fact.topic(), 1L, Long::sum);
        told++;
    }

    private void flush() {
        kafka.flush();
        if (refused != null) {
            throw new IllegalStateException("Kafka did not take all facts", refused);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
