package io.leaftrace.logistics.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsReturned;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.Packing;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StockResourceTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    ContentStore contents;

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8));
    private final String party = SampleKeys.gln();
    private final String receiver = SampleKeys.gln();
    private final String packGtin = SampleKeys.gtin();
    private final String cartonGtin = SampleKeys.gtin();
    private final long packs = SampleKeys.orderNumber();
    private final long cartons = SampleKeys.orderNumber();
    private final Sscc palletCode = SampleKeys.sscc();
    private final long pallet = SampleKeys.itemId(palletCode);
    private final long[] cases = {SampleKeys.itemId(SampleKeys.sscc()), SampleKeys.itemId(SampleKeys.sscc())};
    private String depot;
    private String shop;

    @BeforeEach
    void knowProductsAndPlaces() {
        depot = warehouseOf(party);
        shop = warehouseOf(receiver);
        sql(
                "insert into code_order (order_number, gtin, key_id, level) values ($1, $2, 'k1', 'PACK'), ($3, $4, 'k1', 'CARTON')",
                packs,
                packGtin.substring(packGtin.length() - 14),
                cartons,
                cartonGtin.substring(cartonGtin.length() - 14));
    }

    @Test
    void countsWhatIsInsideAtAllLevels() {
        loadedPallet("at_place", null);

        awaitStock(party, depot, "packs=40 cartons=0", "packs=0 cartons=4", "cases=2 pallets=1");
        stock(party, depot)
                .body("items.place", contains(depot))
                .body("items[0].stock.state", contains("at_place", "at_place", "at_place"))
                .body(
                        "items[0].stock.product",
                        containsInAnyOrder(nullValue(), equalTo(gtin14(packGtin)), equalTo(gtin14(cartonGtin))));
    }

    @Test
    void whatIsUnderWayIsOutHereAndInThere() {
        loadedPallet("in_transit", now.plusHours(1));

        awaitStock(party, depot, "packs=40 cartons=0", "packs=0 cartons=4", "cases=2 pallets=1");
        stock(party, depot)
                .body("items[0].stock.state.unique()", contains("in_transit"))
                .body("items[0].stock.direction.unique()", contains("out"));
        awaitStock(receiver, shop, "packs=40 cartons=0", "packs=0 cartons=4", "cases=2 pallets=1");
        stock(receiver, shop).body("items[0].stock.direction.unique()", contains("in"));
    }

    @Test
    void whatShouldBeThereByNowIsOverdue() {
        loadedPallet("in_transit", now.minusHours(1));

        stock(party, depot).body("items[0].stock.state.unique()", contains("overdue"));
        items(receiver, "?state=overdue&direction=in")
                .body("items.item", contains(palletCode.digitalLink()))
                .body("items[0].overdue", equalTo(true))
                .body("items[0].destination", equalTo(shop))
                .body("items[0].vehicle", equalTo("B 7"));
        items(receiver, "?state=at_place").body("items", empty());
    }

    @Test
    void emptiedUnitsLeaveTheirContentWhereTheyWereOpened() {
        long carton = carton(0);
        hold(carton, "unpacked", depot, null, null, null);
        pack(1, carton, pack(0), pack(9), depot);
        hop(2, "UNPACKED", depot, carton, null, null);
        toCount(carton);
        awaitStock(party, depot, "packs=10 cartons=0");

        // When the empty carton is gone
        sql("update holding set state = 'destroyed' where item_id = $1", carton);
        toCount(carton);

        awaitStock(party, depot, "packs=10 cartons=0");
    }

    @Test
    void refilledUnitsHoldTheirContentAgain() {
        long carton = carton(0);
        hold(carton, "in_transit", depot, shop, null, null);
        hop(1, "UNPACKED", depot, carton, null, null);
        pack(2, carton, pack(0), pack(9), depot);
        toCount(carton);

        awaitStock(receiver, shop, "packs=10 cartons=0", "packs=0 cartons=1");
    }

    @Test
    void whatIsNamedByItselfIsNoLongerCountedWithTheRest() {
        long carton = carton(0);
        hold(carton, "at_place", depot, null, null, null);
        pack(1, carton, pack(0), pack(9), depot);
        hold(pack(3), "sold", depot, null, null, null);
        hold(pack(4), "at_place", depot, null, carton, null);
        toCount(pack(3));

        awaitStock(party, depot, "packs=9 cartons=0", "packs=0 cartons=1");
    }

    @Test
    void whatWasTakenOutOfARunLeavesItWithItsContent() {
        loadedPallet("at_place", null);
        hold(carton(1), "at_place", shop, null, null, null);
        toCount(carton(1));

        awaitStock(party, depot, "packs=30 cartons=0", "packs=0 cartons=3", "cases=2 pallets=1");
        awaitStock(receiver, shop, "packs=10 cartons=0", "packs=0 cartons=1");
    }

    @Test
    void tillsTakeOutOfAUnitWhatTheySell() {
        Facts.publish(packed(cases[0], pack(0)));
        awaitStock(party, depot, "packs=10 cartons=0", "cases=1 pallets=0");

        Facts.publish(sold(pack(0), pack(1), pack(2), pack(7)));
        awaitStock(party, depot, "packs=6 cartons=0", "cases=1 pallets=0");

        // When one is sold once more, which a copy may be
        Facts.publish(sold(pack(2), pack(8)));
        awaitStock(party, depot, "packs=5 cartons=0", "cases=1 pallets=0");
    }

    @Test
    void salesToldBeforeThePackingCountToo() {
        ItemsSold sold = sold(pack(0), pack(1), pack(2));
        Facts.publish(sold);
        awaitTaken(sold);

        Facts.publish(packed(cases[0], pack(0)));

        awaitStock(party, depot, "packs=7 cartons=0", "cases=1 pallets=0");
    }

    @Test
    void whatLiesLooseIsSoldTheSameWay() {
        hold(carton(0), "unpacked", depot, null, null, null);
        pack(1, carton(0), pack(0), pack(9), depot);
        hop(2, "UNPACKED", depot, carton(0), null, null);
        toCount(carton(0));
        awaitStock(party, depot, "packs=10 cartons=0");

        Facts.publish(sold(pack(0), pack(1), pack(2), pack(3), pack(4)));

        awaitStock(party, depot, "packs=5 cartons=0");
    }

    @Test
    void unitThatIsSoldTakesItsContentAlong() {
        loadedPallet("at_place", null);
        hold(pack(20), "at_place", depot, null, null, null);
        awaitStock(party, depot, "packs=40 cartons=0", "packs=0 cartons=4", "cases=2 pallets=1");

        Facts.publish(sold(carton(0), pack(10), pack(20)));

        awaitStock(party, depot, "packs=28 cartons=0", "packs=0 cartons=3", "cases=2 pallets=1");
    }

    @Test
    void whatABuyerBringsBackIsThereAgain() {
        Facts.publish(packed(cases[0], pack(0)));
        Facts.publish(sold(pack(0), pack(1), pack(2)));
        awaitStock(party, depot, "packs=7 cartons=0", "cases=1 pallets=0");

        Facts.publish(new ItemsReturned(
                Facts.header(now.plusSeconds(1), "retail-scan/till-1"),
                Items.of(pack(1)),
                depot,
                "till-1",
                UUID.randomUUID().toString()));

        awaitStock(party, depot, "packs=8 cartons=0", "cases=1 pallets=0");
    }

    private ItemsSold sold(long... itemIds) {
        return new ItemsSold(
                Facts.header(now, "retail-scan/till-1"),
                Items.of(itemIds),
                depot,
                "till-1",
                UUID.randomUUID().toString());
    }

    private void awaitTaken(Fact fact) {
        await().atMost(PATIENCE)
                .until(() -> pool.preparedQuery("select from inbox where event_id = $1")
                                .execute(Tuple.of(fact.header().eventId()))
                                .await()
                                .atMost(PATIENCE)
                                .size()
                        == 1);
    }

    @Test
    void recalledReportsPackedNothing() {
        long carton = carton(0);
        hold(carton, "at_place", depot, null, null, null);
        long hop = pack(1, carton, pack(0), pack(9), depot);
        sql(
                "insert into recalled_report (event_id) select event_id from custody_report where report_id = $1",
                hop / 8192);
        toCount(carton);
        awaitCounted(carton);

        assertThat(lines(party, depot)).containsExactly("packs=0 cartons=1");
    }

    @Test
    void recallOfAReportHasItsUnitsCountedAgain() {
        ItemsPacked half = packed(cases[0], pack(0));
        ItemsPacked otherHalf = packed(cases[0], pack(10));
        Facts.publish(half, otherHalf);
        awaitStock(party, depot, "packs=20 cartons=0", "cases=1 pallets=0");

        Facts.publish(new ReportRecalled(
                Facts.header(now, "code-issuance/line-1"),
                party,
                "line-1",
                otherHalf.header().eventId(),
                "never packed"));

        awaitStock(party, depot, "packs=10 cartons=0", "cases=1 pallets=0");
    }

    private ItemsPacked packed(long unit, long firstPack) {
        return new ItemsPacked(
                Facts.header(now.minusHours(1), "code-issuance/line-1"),
                depot,
                "line-1",
                List.of(new Packing(Items.of(unit), Items.ofRuns(List.of(new ItemRun(firstPack, 10))))));
    }

    @Test
    void aCircleOfParentsEnds() {
        hold(cases[0], "at_place", depot, null, cases[1], null);
        hold(cases[1], "at_place", depot, null, cases[0], null);
        hop(1, "PACKED", depot, cases[0], null, cases[1]);
        hop(2, "PACKED", depot, cases[1], null, cases[0]);
        toCount(cases[0]);

        awaitCounted(cases[0]);
        awaitCounted(cases[1]);
    }

    @Test
    void aHundredLevelsOfPackingAreCountedToTheBottom() {
        long outermost = SampleKeys.itemId(SampleKeys.sscc());
        hold(outermost, "at_place", depot, null, null, null);
        long outer = outermost;
        for (int level = 0; level < 100; level++) {
            long inner = SampleKeys.itemId(SampleKeys.sscc());
            hold(inner, "at_place", depot, null, outer, null);
            outer = inner;
        }
        pack(1, outer, pack(0), pack(9), depot);
        toCount(outermost);

        awaitStock(party, depot, "packs=10 cartons=0", "cases=100 pallets=1");
    }

    @Test
    void foreignItemsAreCountedByTheirProduct() {
        String link = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
        long number = pool.preparedQuery("insert into foreign_item (digital_link) values ($1) returning number")
                .execute(Tuple.of(link))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
        hold(ItemId.ofForeign(number), "at_place", depot, null, null, null);

        stock(party, depot)
                .body("items[0].stock.product", contains("09506000134352"))
                .body("items[0].stock.others", contains(1));
        items(party, "?product=09506000134352").body("items.item", contains(link));
    }

    @Test
    void listsItemsPageByPageAndFiltersThem() {
        loadedPallet("at_place", null);
        for (int i = 10; i < 13; i++) {
            hold(carton(i), "at_place", depot, null, null, null);
        }
        awaitCounted(pallet);

        items(party, "?place=" + depot + "&product=" + cartonGtin.substring(1)).body("items.size()", equalTo(4));
        items(party, "?product=" + packGtin.substring(1)).body("items.item", contains(palletCode.digitalLink()));
        items(party, "?state=lost").body("items", empty());
        items(party, "?direction=in").body("items", empty());
        String cursor = items(party, "?limit=3")
                .body("items.level", contains("CARTON", "CARTON", "CARTON"))
                .extract()
                .path("nextCursor");
        items(party, "?limit=3&cursor=" + cursor)
                .body("items.level", contains("PALLET"))
                .body("items[0].position", equalTo("gate-3"))
                .body("nextCursor", nullValue());
    }

    @Test
    void eachSeesItsOwnPlacesOnly() {
        loadedPallet("at_place", null);

        as(Roles.LOGISTICS, receiver).get("/v1/stock?place=" + depot).then().statusCode(404);
        as(Roles.LOGISTICS, receiver)
                .get("/v1/stock/items?place=" + depot)
                .then()
                .statusCode(404);
        items(receiver, "").body("items", empty());
        as(Roles.LOGISTICS, SampleKeys.gln())
                .get("/v1/stock")
                .then()
                .statusCode(200)
                .body("items", empty());
        as(Roles.REGULATOR, null)
                .get("/v1/stock/items?place=" + depot)
                .then()
                .statusCode(200)
                .body("items.item", contains(palletCode.digitalLink()));
        as(Roles.REGULATOR, null).get("/v1/stock/items").then().statusCode(400);
        as(Roles.REGULATOR, null)
                .get("/v1/stock?place=" + depot)
                .then()
                .statusCode(200)
                .body("items.place", contains(depot));
    }

    @Test
    void whatIsGoneIsListedWhenItIsAskedForAlone() {
        hold(carton(0), "at_place", depot, null, null, null);
        hold(carton(1), "destroyed", depot, null, null, null);
        hold(carton(2), "lost", depot, null, null, null);

        items(party, "").body("items.state", containsInAnyOrder("at_place", "lost"));
        items(party, "?state=destroyed").body("items.state", contains("destroyed"));
        items(party, "?state=lost").body("items.state", contains("lost"));
    }

    @Test
    void placesAreCountedByAnIndexWithoutWhatIsGone() {
        String plan = pool
                .withTransaction(tx -> tx.query("set local enable_seqscan = off")
                        .execute()
                        .chain(() -> tx.query("""
                                explain select item_id from holding
                                 where place_gln = '1' and parent_item_id is null
                                   and state in ('at_place', 'in_transit', 'lost', 'stolen', 'seized')""").execute()))
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));

        assertThat(plan).contains("holding_by_place");
    }

    @Test
    void placesComeInPages() {
        String other = warehouseOf(party);
        List<String> both = Stream.of(depot, other).sorted().toList();

        String cursor = as(Roles.RETAIL, party)
                .get("/v1/stock?limit=1")
                .then()
                .statusCode(200)
                .body("items.place", contains(both.get(0)))
                .extract()
                .path("nextCursor");
        as(Roles.RETAIL, party)
                .get("/v1/stock?limit=1&cursor=" + cursor)
                .then()
                .body("items.place", contains(both.get(1)))
                .body("nextCursor", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"place=1", "state=gone", "direction=up", "product=7", "cursor=x", "limit=0", "limit=501"})
    void refusesQuestionsThatMeanNothing(String query) {
        int status = as(Roles.LOGISTICS, party)
                .get("/v1/stock/items?" + query)
                .then()
                .extract()
                .statusCode();

        assertThat(status).isIn(400, 422);
    }

    @Test
    void oneCountsAtATimeAndWithoutTheLockTwoWould() {
        List<Boolean> locked = pool.withTransaction(
                        one -> awaitLock(one).chain(first -> pool.withTransaction(other -> contents.lock(other))
                                .map(second -> List.of(first, second))))
                .await()
                .atMost(PATIENCE);
        assertThat(locked).containsExactly(true, false);

        toCount(pallet);
        List<Integer> taken = pool.withTransaction(one -> contents.take(one, 1_000)
                        .chain(first -> pool.withTransaction(other -> other.preparedQuery(
                                                "insert into unit_to_count values ($1) on conflict do nothing")
                                        .execute(Tuple.of(cases[0]))
                                        .chain(() -> contents.take(other, 1_000)))
                                .map(second -> List.of(first.size(), second.size()))))
                .await()
                .atMost(PATIENCE);
        assertThat(taken.get(1)).isPositive();
    }

    /** The job may just be counting. */
    private Uni<Boolean> awaitLock(SqlConnection tx) {
        return contents.lock(tx)
                .chain(locked -> locked
                        ? Uni.createFrom().item(true)
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(Duration.ofMillis(20))
                                .chain(() -> awaitLock(tx)));
    }

    /** A pallet of two cases of two cartons of ten packs. */
    private void loadedPallet(String state, OffsetDateTime plannedArrival) {
        String destination = state.equals("in_transit") ? shop : null;
        hold(pallet, state, depot, destination, null, plannedArrival);
        for (int i = 0; i < 2; i++) {
            hold(cases[i], state, depot, destination, pallet, plannedArrival);
            hop(3, "PACKED", depot, cases[i], null, pallet);
            hop(2, "PACKED", depot, carton(i * 2), carton(i * 2 + 1), cases[i]);
            for (int j = 0; j < 2; j++) {
                long carton = carton(i * 2 + j);
                pack(1, carton, pack((i * 2 + j) * 10), pack((i * 2 + j) * 10 + 9), depot);
            }
        }
        toCount(pallet);
    }

    private long pack(int index) {
        return ItemId.ofOrder(packs, index);
    }

    private long carton(int index) {
        return ItemId.ofOrder(cartons, index);
    }

    private static String gtin14(String gtin) {
        return gtin.substring(gtin.length() - 14);
    }

    private long pack(int minute, long parent, long first, long last, String place) {
        long hop = hop(minute, "PACKED", place, first, last, parent);
        sql("insert into custody_item (first_item_id, hop_id) values ($1, $2)", parent, hop);
        return hop;
    }

    private long hop(int minute, String step, String place, long first, Long last, Long parent) {
        long report = pool.query("""
                        insert into custody_report (report_id, event_id, producer, recorded_at)
                        values (nextval('custody_report_id'), gen_random_uuid(), 'x', now()) returning report_id""")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
        sql("""
                insert into hop (hop_id, step, occurred_at, occurred_at_offset, sequence, place_gln)
                values ($1, $2, $3, '+08:00', 0, $4)""", report * 8192, step, now.minusHours(1).plusMinutes(minute), place);
        sql(
                "insert into custody_item (first_item_id, last_item_id, parent_item_id, hop_id) values ($1, $2, $3, $4)",
                first,
                last,
                parent,
                report * 8192);
        return report * 8192;
    }

    private void hold(
            long itemId, String state, String place, String destination, Long parent, OffsetDateTime plannedArrival) {
        sql("""
                insert into holding (item_id, state, place_gln, position, destination_gln, vehicle, since,
                                     planned_arrival, parent_item_id)
                values ($1, $2, $3, 'gate-3', $4, 'B 7', now(), $5, $6)""", itemId, state, place, destination, plannedArrival, parent);
    }

    private void toCount(long itemId) {
        sql("insert into unit_to_count values ($1) on conflict do nothing", itemId);
    }

    private void awaitCounted(long itemId) {
        await().atMost(PATIENCE)
                .until(() -> pool.preparedQuery("select from unit_to_count where item_id = $1")
                                .execute(Tuple.of(itemId))
                                .await()
                                .atMost(PATIENCE)
                                .size()
                        == 0);
    }

    private void sql(String statement, Object... values) {
        pool.preparedQuery(statement)
                .execute(Tuple.from(Arrays.asList(values)))
                .await()
                .atMost(PATIENCE);
    }

    /** What is expected of each line, as "packs=1 cartons=2" where it is a product's and "cases=1 pallets=2" else. */
    private void awaitStock(String caller, String place, String... expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lines(caller, place)).containsExactlyInAnyOrder(expected));
    }

    private static List<String> lines(String caller, String place) {
        List<Map<String, Object>> lines = stock(caller, place).extract().path("items[0].stock");
        return lines.stream()
                .map(line -> line.get("product") == null
                        ? counts(line, "cases", "pallets")
                        : counts(line, "packs", "cartons"))
                .toList();
    }

    private static String counts(Map<String, Object> line, String... columns) {
        return Stream.of(columns).map(column -> column + "=" + line.get(column)).collect(Collectors.joining(" "));
    }

    private static ValidatableResponse stock(String caller, String place) {
        return as(Roles.LOGISTICS, caller)
                .get("/v1/stock?place=" + place)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse items(String caller, String query) {
        return as(Roles.LOGISTICS, caller).get("/v1/stock/items" + query).then().statusCode(200);
    }
}
