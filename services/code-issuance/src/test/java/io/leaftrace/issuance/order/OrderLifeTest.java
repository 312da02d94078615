package io.leaftrace.issuance.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.model.CodesCancelled;
import io.leaftrace.model.CodesExpired;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class OrderLifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    ExpireOrders expireOrders;

    @ParameterizedTest
    @ValueSource(ints = {1, 16_000_000})
    void issuesAnyQuantityAsOneRowAndOneFact(int quantity) {
        AMaker maker = AMaker.registered();
        long rows = rows(maker);
        int order = maker.order("PACK", maker.packGtin, quantity);
        assertThat(rows(maker)).isEqualTo(rows + 2);
        CodesIssued issued = (CodesIssued) Database.factsOfOrder(order).get(0);
        assertThat(issued.quantity()).isEqualTo(quantity);
        assertThat(issued.expiresAt().atOffset(ZoneOffset.UTC))
                .isEqualTo(issued.header().occurredAt().atOffset(ZoneOffset.UTC).plusMonths(6));
    }

    @Test
    void tellsTheFirstSsccOfAnOrderOfCases() {
        AMaker maker = AMaker.registered();
        maker.order("CASE", null, 5);
        int second = maker.order("PALLET", null, 5);
        CodesIssued issued = (CodesIssued) Database.factsOfOrder(second).get(0);
        assertThat(issued.firstSscc()).isEqualTo(5);
    }

    @Test
    void refusesSsccsThatTheCompanyPrefixHasNoRoomFor() {
        AMaker maker = AMaker.registered();
        long last = 10_000_000_000L - 5;
        Database.execute("update maker set next_sscc = ? where gln = ?", last, maker.gln);
        maker.factory()
                .body(Map.of("lineId", maker.lineId, "level", "CASE", "quantity", 6))
                .post("/v1/code-orders")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:ssccs-used-up"));
        // Negative control: what is left is issued, so the refusal took no number
        maker.order("CASE", null, 5);
    }

    @Test
    void listsTheNewestFirstAndByLineStateAndGtin() {
        AMaker maker = AMaker.registered();
        int issued = maker.order("PACK", maker.packGtin, 10);
        int used = maker.order("CARTON", maker.cartonGtin, 10);
        int usedUp = maker.order("PACK", maker.packGtin, 10);
        int cancelled = maker.order("CASE", null, 10);
        Database.execute("update code_order set applied = 3 where order_number = ?", used);
        Database.execute("update code_order set applied = 9, rejected = 1 where order_number = ?", usedUp);
        cancel(maker, cancelled).statusCode(200);
        list(maker, "").body("items.orderNumber", contains(cancelled, usedUp, used, issued));
        list(maker, "?lineId=" + maker.lineId).body("items.size()", equalTo(4));
        list(maker, "?lineId=other").body("items", empty());
        list(maker, "?gtin=" + maker.packGtin).body("items.orderNumber", contains(usedUp, issued));
        for (var expected : Map.of("ISSUED", issued, "IN_USE", used, "USED_UP", usedUp, "CANCELLED", cancelled)
                .entrySet()) {
            list(maker, "?state=" + expected.getKey())
                    .body("items.orderNumber", contains(expected.getValue()))
                    .body("items.state", contains(expected.getKey()));
        }
        String cursor = list(maker, "?limit=3").extract().path("nextCursor");
        list(maker, "?limit=3&cursor=" + cursor).body("items.orderNumber", contains(issued));
    }

    @Test
    void cancelsAnUnusedOrderOnceAndTellsIt() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 10);
        String key = UUID.randomUUID().toString();
        for (int attempt = 0; attempt < 2; attempt++) {
            maker.factory()
                    .header("Idempotency-Key", key)
                    .body(Map.of("reason", "wrong product"))
                    .post("/v1/code-orders/" + order + "/cancel")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("CANCELLED"));
        }
        cancel(maker, order).statusCode(409).body("type", equalTo("urn:leaftrace:problem:code-order-cancelled"));
        CodesCancelled told = (CodesCancelled) Database.factsOfOrder(order).get(1);
        assertThat(told.reason()).isEqualTo("wrong product");
        assertThat(Database.factsOfOrder(order)).hasSize(2);
    }

    @Test
    void refusesToCancelAnOrderInUse() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 10);
        Database.execute("update code_order set rejected = 1 where order_number = ?", order);
        cancel(maker, order).statusCode(409).body("type", equalTo("urn:leaftrace:problem:code-order-in-use"));
        assertThat(Database.factsOfOrder(order)).hasSize(1);
    }

    @Test
    void hidesOrdersOfOtherMakersFromCancelling() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 10);
        cancel(AMaker.registered(), order).statusCode(404);
        // Negative control: an operator may
        AMaker.as(Roles.OPERATOR, null)
                .body(Map.of("reason", "asked for by telephone"))
                .post("/v1/code-orders/" + order + "/cancel")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesToIssueWhatWasNotOnlyRequested() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 10);
        AMaker.as(Roles.OPERATOR, null)
                .post("/v1/code-orders/" + order + "/issue")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:code-order-not-requested"));
    }

    @Test
    void tellsAnExpiryOnceHoweverManyLookForItAtOnce() {
        // Given 30 orders that are due, and two runs at the same moment
        AMaker maker = AMaker.registered();
        int first = maker.order("PACK", maker.packGtin, 10);
        for (int i = 1; i < 30; i++) {
            maker.order("PACK", maker.packGtin, 10);
        }
        expireAt(maker, OffsetDateTime.now(ZoneOffset.UTC).minusHours(25));
        Stream.of(1, 2)
                .map(run -> CompletableFuture.supplyAsync(this::run))
                .toList()
                .forEach(CompletableFuture::join);
        // Then each is told once, as of the moment from which its codes are void
        assertThat(Database.factsOfOrder(first)).hasSize(2);
        CodesExpired told = (CodesExpired) Database.factsOfOrder(first).get(1);
        assertThat(told.header().occurredAt())
                .isBefore(told.header().recordedAt().minus(Duration.ofHours(24)));
        assertThat(Database.value("""
                        select count(*) from outbox where record_key in
                        (select 'order-' || order_number from code_order where maker_gln = ?)
                        """, maker.gln)).isEqualTo(60L);
        list(maker, "?state=EXPIRED").body("items.size()", equalTo(30));
    }

    @Test
    void wouldTellAnExpiryTwiceWithoutTheLock() throws SQLException {
        // The negative control of the test above: two runs that only look see the same order
        AMaker maker = AMaker.registered();
        maker.order("PACK", maker.packGtin, 10);
        expireAt(maker, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
        String due = "select count(*) from (select 1 from code_order where maker_gln = '" + maker.gln + "'"
                + " and expired_at is null";
        assertThat(seenByTwo(due + ") due")).containsExactly(1, 1);
        assertThat(seenByTwo(due + " for update skip locked) due")).containsExactly(1, 0);
    }

    @Test
    void waitsForTheGraceAndPassesByWhatIsUsedUpOrEnded() {
        AMaker maker = AMaker.registered();
        int usedUp = maker.order("PACK", maker.packGtin, 10);
        int cancelled = maker.order("PACK", maker.packGtin, 10);
        int inGrace = maker.order("PACK", maker.packGtin, 10);
        expireAt(maker, OffsetDateTime.now(ZoneOffset.UTC).minusHours(25));
        Database.execute("update code_order set applied = 10 where order_number = ?", usedUp);
        cancel(maker, cancelled);
        Database.execute(
                "update code_order set expires_at = now() - interval '23 hours' where order_number = ?", inGrace);
        run();
        assertThat(Database.factsOfOrder(usedUp)).hasSize(1);
        assertThat(Database.factsOfOrder(cancelled)).noneMatch(CodesExpired.class::isInstance);
        assertThat(Database.factsOfOrder(inGrace)).hasSize(1);
        // Negative control: two hours later the grace is over
        expireOrders
                .expire(OffsetDateTime.now(ZoneOffset.UTC).plusHours(2))
                .await()
                .atMost(PATIENCE);
        assertThat(Database.factsOfOrder(inGrace)).hasSize(2);
    }

    @Test
    void expiresAUsedUpOrderThatARecallMadeUnfinishedAfterItsTime() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 3);
        String report = maker.apply(maker.codes(order), List.of())
                .statusCode(201)
                .extract()
                .path("reportId");
        expireAt(maker, OffsetDateTime.now(ZoneOffset.UTC).minusHours(25));
        run();
        assertThat(Database.factsOfOrder(order)).noneMatch(CodesExpired.class::isInstance);
        maker.recall(report).statusCode(200);
        run();
        assertThat(Database.factsOfOrder(order)).anyMatch(CodesExpired.class::isInstance);
    }

    private int run() {
        return expireOrders.expire(OffsetDateTime.now(ZoneOffset.UTC)).await().atMost(PATIENCE);
    }

    private static int[] seenByTwo(String sql) throws SQLException {
        try (Connection one = Database.connection();
                Connection other = Database.connection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            return new int[] {seen(one, sql), seen(other, sql)};
        }
    }

    private static int seen(Connection connection, String sql) throws SQLException {
        try (var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void expireAt(AMaker maker, OffsetDateTime at) {
        Database.execute("update code_order set expires_at = ? where maker_gln = ?", at, maker.gln);
    }

    private static ValidatableResponse cancel(AMaker maker, int order) {
        return maker.factory()
                .body(Map.of("reason", "not needed"))
                .post("/v1/code-orders/" + order + "/cancel")
                .then();
    }

    private static ValidatableResponse list(AMaker maker, String query) {
        return maker.factory().get("/v1/code-orders" + query).then().statusCode(200);
    }

    /** In all tables that an order touches. */
    private static long rows(AMaker maker) {
        return (long) Database.value("""
                select (select count(*) from code_order where maker_gln = ?)
                     + (select count(*) from outbox where record_key in
                           (select 'order-' || order_number from code_order where maker_gln = ?))
                     + (select count(*) from item_block join code_order using (order_number) where maker_gln = ?)
                     + (select count(*) from code_download join code_order using (order_number) where maker_gln = ?)
                """, maker.gln, maker.gln, maker.gln, maker.gln);
    }
}
