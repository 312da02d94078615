package io.leaftrace.logistics.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.logistics.code.VoidOrders;
import io.leaftrace.model.CodesExpired;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one fact touches too much of to be judged at once. */
@QuarkusTest
class JudgePostponedTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    VoidOrders voidOrders;

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8));
    private final String party = SampleKeys.gln();

    @Test
    void everyItemOfALargeOrderThatExpiresIsJudgedAgain() {
        String depot = warehouseOf(party);
        String gtin = SampleKeys.gtin();
        long order = SampleKeys.orderNumber();
        int items = JudgeItems.ITEMS_AT_ONCE * 2 - 100;
        send(List.of(scan(
                1,
                "receiving",
                depot,
                IntStream.range(0, items)
                        .mapToObj(index -> SampleKeys.serial(gtin, order, index).digitalLink())
                        .toList())));
        assertThat(flags("pending", ItemId.ofOrder(order, 0), ItemId.ofOrder(order, items)))
                .isEqualTo(items);

        Facts.publish(new CodesExpired(Facts.header(now, "code-issuance"), order, party));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        flags("expired", ItemId.ofOrder(order, 0), ItemId.ofOrder(order, items)))
                .isEqualTo(items));
        assertThat(flags("pending", ItemId.ofOrder(order, 0), ItemId.ofOrder(order, items)))
                .isZero();
    }

    @Test
    void everyHopAtAPlaceThatChangesHandsIsJudgedAgain() {
        String place = warehouseOf(party);
        List<Long> units = new ArrayList<>();
        List<Map<String, Object>> scans = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            Sscc sscc = SampleKeys.sscc();
            units.add(SampleKeys.itemId(sscc));
            codes.add(sscc.digits18());
            scans.add(scan(i + 2, "storing", place, List.of(sscc.digits18())));
        }
        send(List.of(scan(1, "receiving", place, codes)));
        send(scans);
        assertThat(flags("not_the_holder", units)).isZero();

        Facts.publish(new PlaceRegistered(
                Facts.header(now.plusSeconds(1), "code-issuance"),
                place,
                SampleKeys.gln(),
                PlaceKind.FACTORY,
                "Works",
                "Nanning",
                "CN",
                22.8,
                108.3));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(flags("not_the_holder", units)).isEqualTo(units.size()));
    }

    @Test
    void unitsOfAnOrderAreLookedForAmongThoseOfTheirMakerAlone() {
        Sscc ofMaker = SampleKeys.sscc();
        String prefix = ofMaker.digits18().substring(1, 9);
        Sscc ofAnother = Stream.generate(SampleKeys::sscc)
                .filter(sscc -> !sscc.digits18().startsWith(prefix, 1))
                .findFirst()
                .orElseThrow();
        long order = SampleKeys.orderNumber();
        pool.preparedQuery("insert into sscc_order (order_number, company_prefix, key_id, first_sscc, quantity)"
                        + " values ($1, $2, 'k1', 0, 10)")
                .execute(Tuple.of(order, prefix))
                .await()
                .atMost(PATIENCE);

        List<VoidOrders.Range> ranges = voidOrders.ranges(pool, order).await().atMost(PATIENCE);

        assertThat(ranges).hasSize(11);
        assertThat(ranges).anyMatch(range -> isIn(range, SampleKeys.itemId(ofMaker)));
        assertThat(ranges).anyMatch(range -> isIn(range, ItemId.ofOrder(order, 7)));
        assertThat(ranges).noneMatch(range -> isIn(range, SampleKeys.itemId(ofAnother)));
        assertThat(ranges).noneMatch(range -> isIn(range, ItemId.ofOrder(order + 1, 0)));
    }

    private static boolean isIn(VoidOrders.Range range, long itemId) {
        return range.firstItemId() <= itemId && itemId <= range.lastItemId();
    }

    private Map<String, Object> scan(int sequence, String bizStep, String place, List<String> items) {
        return Map.of(
                "sequence",
                sequence,
                "occurredAt",
                now.minusHours(1).plusSeconds(sequence).toString(),
                "bizStep",
                bizStep,
                "items",
                items,
                "place",
                place);
    }

    private void send(List<Map<String, Object>> scans) {
        as(Roles.LOGISTICS, party)
                .body(Map.of("deviceId", "handheld-7", "scans", scans))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200);
    }

    private long flags(String flag, long first, long last) {
        return count(
                "select count(*) from scan_flag where flag = $1 and item_id between $2 and $3",
                Tuple.of(flag, first, last));
    }

    private long flags(String flag, List<Long> itemIds) {
        return count(
                "select count(*) from scan_flag where flag = $1 and item_id = any($2)",
                Tuple.of(flag, itemIds.toArray(Long[]::new)));
    }

    private long count(String query, Tuple values) {
        return pool.preparedQuery(query)
                .execute(values)
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
