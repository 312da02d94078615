package io.leaftrace.issuance.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class RetiredThingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource({
        "maker, gln, PACK",
        "factory, gln, PACK",
        "line, line_id, PACK",
        "product, gtin, PACK",
        "maker, gln, CASE",
        "factory, gln, CASE",
        "line, line_id, CASE"
    })
    void letsNoOrderPassBesideARetirementThatCommitsAtThatMoment(String kind, String keyColumn, String level)
            throws SQLException {
        AMaker maker = AMaker.registered();
        Response retired = orderDuring(maker, kind, keyColumn, level, true);
        assertThat(retired.statusCode()).isEqualTo(422);
        assertThat(retired.<String>path("type")).isEqualTo("urn:leaftrace:problem:" + kind + "-retired");
        // Negative control: where the retirement is given up, the order that waited for it is issued
        assertThat(orderDuring(AMaker.registered(), kind, keyColumn, level, false)
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PACK", "CASE"})
    void letsOrdersOfOneMakerPassAtOnce(String level) {
        AMaker maker = AMaker.registered();
        assertThat(IntStream.range(0, 12)
                        .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> order(maker, level).statusCode()))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join))
                .containsOnly(201);
    }

    private static Response orderDuring(AMaker maker, String kind, String keyColumn, String level, boolean commit)
            throws SQLException {
        try (Connection retiring = Database.connection();
                PreparedStatement retire = retiring.prepareStatement(
                        "update " + kind + " set retired = true where " + keyColumn + " = ?")) {
            retiring.setAutoCommit(false);
            retire.setString(1, key(maker, kind));
            assertThat(retire.executeUpdate()).isEqualTo(1);
            CompletableFuture<Response> order = CompletableFuture.supplyAsync(() -> order(maker, level));
            await().atMost(PATIENCE).until(() -> waiting() || order.isDone());
            if (commit) {
                retiring.commit();
            } else {
                retiring.rollback();
            }
            return order.join();
        }
    }

    private static boolean waiting() {
        return (boolean) Database.value("select count(*) > 0 from pg_stat_activity"
                + " where wait_event_type = 'Lock' and query like '%share of line, factory%'");
    }

    private static String key(AMaker maker, String kind) {
        return switch (kind) {
            case "maker" -> maker.gln;
            case "factory" -> maker.factoryGln;
            case "line" -> maker.lineId;
            default -> maker.packGtin;
        };
    }

    private static Response order(AMaker maker, String level) {
        Map<String, Object> order = new HashMap<>(Map.of("lineId", maker.lineId, "level", level, "quantity", 10));
        if (level.equals("PACK")) {
            order.put("gtin", maker.packGtin);
        }
        return maker.factory().body(order).post("/v1/code-orders");
    }
}
