package io.leaftrace.retail.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class InnerCodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    InnerCodes innerCodes;

    @Inject
    Pool pool;

    @Test
    void fromTheLineToTheBuyer() {
        AShop shop = told();
        // Before the sale: right, and not accused because of it
        check(shop, 0, shop.innerCode(0), "phone-1")
                .body("innerCode", equalTo("RIGHT"))
                .body("verdict", equalTo("GENUINE"));
        await().untilAsserted(() -> shop.till()
                .body(shop.basket(shop.code(0)))
                .post("/v1/sales")
                .then()
                .statusCode(201));
        // After the sale, as people type it
        String typed = shop.innerCode(0).toLowerCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1 ");
        check(shop, 0, typed, "phone-2").body("innerCode", equalTo("RIGHT")).body("sold", equalTo(true));
        // Another pack's
        check(shop, 0, shop.innerCode(1), "phone-3")
                .body("innerCode", equalTo("WRONG"))
                .body("verdict", equalTo("CHECK"))
                .body("reasons.code", contains("inner_code_wrong"));
        // Negative control: no inner code, nothing about one
        check(shop, 0, null, "phone-4").body("innerCode", nullValue()).body("verdict", equalTo("GENUINE"));
        // A pack without one
        check(shop, 50, shop.innerCode(50), "phone-4")
                .body("innerCode", equalTo("NOT_KNOWN"))
                .body("verdict", equalTo("GENUINE"));
    }

    @Test
    void itHoldsAsLongAsTheReportDoes() {
        AShop shop = told();
        AShop other = new AShop();
        SerialsApplied first = other.applied();
        Facts.publish(other.issued(), first, other.innerCodes(first, 0, 20));
        awaitRight(other, 3);
        // When the report is recalled, and the packs applied anew by another one, which tells no inner codes yet
        SerialsApplied second = other.applied();
        Facts.publish(other.recalled(first), second);
        await().untilAsserted(() -> assertThat(verify(other, 3, other.innerCode(3), UUID.randomUUID()))
                .isEqualTo(InnerAnswer.NOT_KNOWN));
        Facts.publish(other.innerCodes(second, 0, 20));
        awaitRight(other, 3);
        // When one is taken out of use, its inner code goes with it
        Facts.publish(other.deactivated(3, 2));
        await().untilAsserted(() -> assertThat(verify(other, 3, other.innerCode(3), UUID.randomUUID()))
                .isEqualTo(InnerAnswer.NOT_KNOWN));
        assertThat(verify(other, 5, other.innerCode(5), UUID.randomUUID())).isEqualTo(InnerAnswer.RIGHT);
        assertThat(verify(shop, 3, shop.innerCode(3), UUID.randomUUID())).isEqualTo(InnerAnswer.RIGHT);
    }

    @Test
    void whatComesBeforeItsReportWaitsForIt() {
        AShop shop = AShop.told();
        AShop early = new AShop();
        SerialsApplied report = early.applied();
        Facts.publish(early.issued(), early.innerCodes(report, 0, 20));
        await().untilAsserted(() -> assertThat(number(
                        "select count(*) from inner_run where report_event_id = ?::uuid",
                        report.header().eventId().toString()))
                .isEqualTo(1));
        assertThat(verify(early, 1, early.innerCode(1), UUID.randomUUID())).isEqualTo(InnerAnswer.NOT_KNOWN);
        Facts.publish(report);
        awaitRight(early, 1);
        assertThat(verify(shop, 1, early.innerCode(1), UUID.randomUUID())).isEqualTo(InnerAnswer.NOT_KNOWN);
    }

    @Test
    void noInnerCodeOfARevokedKeyHolds() {
        AShop shop = AShop.told(EmbeddedBackends.REVOKED_KEY_ID);
        SerialsApplied report = shop.applied();
        Facts.publish(report, shop.innerCodes(report, 0, 20));
        AShop marker = told();
        assertThat(verify(marker, 2, marker.innerCode(2), UUID.randomUUID())).isEqualTo(InnerAnswer.RIGHT);
        assertThat(verify(shop, 2, shop.innerCode(2), UUID.randomUUID())).isEqualTo(InnerAnswer.NOT_KNOWN);
    }

    @Test
    void fiveWrongOnesLockItForWhoTriedThemAlsoWhenTheCallersTransactionIsRefused() {
        AShop shop = told();
        UUID member = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            assertThat(verifyInATransactionThatFails(shop, 0, shop.innerCode(10 + i), member))
                    .isEqualTo(InnerAnswer.WRONG);
        }
        // Then not even the right one is taken from him
        assertThat(verify(shop, 0, shop.innerCode(0), member)).isEqualTo(InnerAnswer.LOCKED);
        // but from others, and from him for other packs
        assertThat(verify(shop, 0, shop.innerCode(0), UUID.randomUUID())).isEqualTo(InnerAnswer.RIGHT);
        assertThat(verify(shop, 1, shop.innerCode(1), member)).isEqualTo(InnerAnswer.RIGHT);
    }

    @Test
    void triesAtTheSameMomentAreCountedOneByOne() {
        AShop shop = told();
        UUID member = UUID.randomUUID();
        List<CompletableFuture<InnerAnswer>> tries = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> verify(shop, 2, shop.innerCode(30 + i), member)))
                .toList();
        List<InnerAnswer> answers = tries.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(InnerAnswer.WRONG::equals).hasSize(5);
        assertThat(answers).filteredOn(InnerAnswer.LOCKED::equals).hasSize(19);
    }

    @Test
    void manyWhoGuessLockItForAllForAWhileAndAnAlertIsRaised() {
        AShop shop = told();
        for (int i = 0; i < 20; i++) {
            assertThat(verify(shop, 4, shop.innerCode(20 + i), UUID.randomUUID()))
                    .isEqualTo(InnerAnswer.WRONG);
        }
        assertThat(verify(shop, 4, shop.innerCode(4), UUID.randomUUID())).isEqualTo(InnerAnswer.LOCKED);
        check(shop, 4, shop.innerCode(4), "phone-1")
                .body("innerCode", equalTo("LOCKED"))
                .body("verdict", equalTo("GENUINE"));
        assertThat(alerts(shop)).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo("inner_code_guessing");
            assertThat(alert.partyGln()).isEqualTo("6901234000009");
            assertThat(alert.items().itemIds()).containsExactly(shop.itemId(4));
        });
        // When the time has passed
        execute("update inner_try set locked_until = now() where item_id = ?", shop.itemId(4));
        assertThat(verify(shop, 4, shop.innerCode(4), UUID.randomUUID())).isEqualTo(InnerAnswer.RIGHT);
    }

    @Test
    void aPhoneWithManyInnerCodesIsAnAlertOnce() {
        AShop shop = told();
        UUID member = UUID.randomUUID();
        for (int i = 0; i < 19; i++) {
            verify(shop, i, shop.innerCode(i), member);
        }
        assertThat(alerts(shop)).isEmpty();
        verify(shop, 19, shop.innerCode(19), member);
        verify(shop, 18, shop.innerCode(18), member);
        assertThat(alerts(shop)).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo("many_inner_codes");
            assertThat(alert.items().count()).isEqualTo(20);
            assertThat(alert.toString()).doesNotContain(member.toString());
        });
    }

    @Test
    void aPhoneIsToldToWaitAfterSixtyTriesInAnHour() {
        AShop shop = told();
        String phone = "phone-" + UUID.randomUUID();
        int status = 0;
        for (int i = 0; i < 60; i++) {
            status = ask(shop.code(i % 3), shop.innerCode(i % 3), phone)
                    .extract()
                    .statusCode();
        }
        assertThat(status).isEqualTo(200);
        ask(shop.code(0), shop.innerCode(0), phone)
                .statusCode(429)
                .header("Retry-After", not(nullValue()))
                .body("type", equalTo("urn:leaftrace:problem:too-many-inner-codes"));
        // Negative control: it may go on checking without one
        ask(shop.code(0), null, phone).statusCode(200);
    }

    @Test
    void unknownAndPendingAndExpiredCodesAreAnsweredAlikeByTheSameWork() {
        AShop pending = new AShop();
        AShop last = told();
        Facts.publish(new AShop().issued());
        List<Map<String, Object>> answers = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        for (String code :
                List.of("(01)" + AShop.GTIN + "(21)" + "23456789ABCDEFGH", pending.code(5), last.code(101))) {
            long before = number("select count(*) from inner_try where item_id > ?::bigint", "0");
            Map<String, Object> answer = new HashMap<>(ask(code, pending.innerCode(5), "phone-" + UUID.randomUUID())
                    .statusCode(200)
                    .body("innerCode", nullValue())
                    .body("reasons.code", contains("not_confirmed"))
                    .extract()
                    .jsonPath()
                    .getMap(""));
            answer.remove("code");
            answers.add(answer);
            rows.add(number("select count(*) from inner_try where item_id > ?::bigint", "0") - before);
        }
        assertThat(answers).containsOnly(answers.get(0));
        // The try by the phone, by the address, and by all
        assertThat(rows).containsOnly(3L);
    }

    @ParameterizedTest
    @CsvSource({
        "ABCDEFGH2345678O, lookalike_letter",
        "ABCDEFGH2345678, malformed",
        "'ABCDEFGH2345678<', malformed",
        "ABCDEFGH2345678\u202E, malformed",
        "'', malformed"
    })
    void refusesWhatIsNoInnerCodeAndCountsNoTry(String inner, String reason) {
        AShop shop = new AShop();
        ask(shop.code(0), inner, null)
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:not-an-inner-code"))
                .body("items.reason", hasItem(reason))
                .body("items.item", hasItem("innerCode"));
        assertThat(number("select count(*) from inner_try where item_id = ?::bigint", Long.toString(shop.itemId(0))))
                .isZero();
    }

    @Test
    void refusesInnerCodeOfTenKilobytes() {
        ask(new AShop().code(0), "A".repeat(10_000), null).statusCode(422);
        assertThat(verify(new AShop(), 0, "A".repeat(10_000), null)).isEqualTo(InnerAnswer.WRONG);
    }

    /** Its first 40 packs have inner codes. */
    private AShop told() {
        AShop shop = new AShop();
        SerialsApplied report = shop.applied();
        AShop.told();
        Facts.publish(shop.place(), shop.issued(), report);
        Facts.publish(shop.innerCodes(report, 0, 40));
        awaitRight(shop, 39);
        await().untilAsserted(() -> check(shop, 38, null, "first").body("product.name", equalTo("Zhenlong")));
        return shop;
    }

    private void awaitRight(AShop shop, int index) {
        await().untilAsserted(() -> assertThat(verify(shop, index, shop.innerCode(index), UUID.randomUUID()))
                .isEqualTo(InnerAnswer.RIGHT));
    }

    private InnerAnswer verify(AShop shop, int index, String inner, UUID member) {
        return pool.withConnection(sql -> innerCodes.verify(sql, shop.itemId(index), inner, member, null))
                .await()
                .atMost(PATIENCE);
    }

    private InnerAnswer verifyInATransactionThatFails(AShop shop, int index, String inner, UUID member) {
        InnerAnswer[] answer = new InnerAnswer[1];
        pool.withTransaction(tx -> innerCodes
                        .verify(tx, shop.itemId(index), inner, member, null)
                        .invoke(given -> answer[0] = given)
                        .onItem()
                        .failWith(given -> new IllegalStateException("refused: " + given)))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
        return answer[0];
    }

    private static ValidatableResponse check(AShop shop, int index, String inner, String phone) {
        return ask(shop.code(index), inner, phone).statusCode(200);
    }

    private static ValidatableResponse ask(String code, String inner, String phone) {
        Map<String, Object> check = new HashMap<>(Map.of("code", code));
        check.put("innerCode", inner);
        check.put("deviceId", phone);
        return AShop.buyer().body(check).post("/v1/checks").then();
    }

    /** Of the shop's packs. */
    private static List<AlertRaised> alerts(AShop shop) {
        List<AlertRaised> alerts = new ArrayList<>();
        try (Connection connection = EmbeddedBackends.dataSource("retail_scan").getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select payload from outbox where topic = 'retail-scan.alerts.v1'");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (FactCodec.decode(rows.getBytes(1)) instanceof AlertRaised alert
                        && alert.items().itemIds().anyMatch(item -> item >> 24 == shop.orderNumber)) {
                    alerts.add(alert);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return alerts;
    }

    private static void execute(String sql, long value) {
        try (Connection connection = EmbeddedBackends.dataSource("retail_scan").getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, value);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(String query, String parameter) {
        try (Connection connection = EmbeddedBackends.dataSource("retail_scan").getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
