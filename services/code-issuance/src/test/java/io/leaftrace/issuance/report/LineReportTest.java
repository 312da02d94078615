package io.leaftrace.issuance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class LineReportTest {

    private static final String NOW = "2026-11-20T09:30:00+08:00";

    @Test
    void takesAppliedAndRejectedSerialsInAnyForm() {
        // Given an order of 30 codes
        AMaker maker = AMaker.registered();
        List<String> codes = maker.codes(maker.order("PACK", maker.packGtin, 30));
        // When 25 are reported as applied, one in lower case and one as a Digital Link, and 5 as rejected
        List<String> applied = new ArrayList<>(codes.subList(0, 25));
        applied.set(0, codes.get(0).toLowerCase(Locale.ROOT));
        String serial = codes.get(1).substring(codes.get(1).indexOf("(21)") + 4);
        applied.set(1, "HTTPS://EXAMPLE.COM/01/" + maker.packGtin + "/21/" + serial);
        // Then the report is taken, and can be asked for
        ValidatableResponse report = apply(maker, applied, codes.subList(25, 30))
                .statusCode(201)
                .body("applied", equalTo(25))
                .body("rejected", equalTo(5));
        maker.factory()
                .get(report.extract().header("Location"))
                .then()
                .statusCode(200)
                .body("applied", equalTo(25));
    }

    @Test
    void refusesWholeReportAndNamesEachOffendingItem() {
        // Given one code that was applied
        AMaker maker = AMaker.registered();
        List<String> codes = maker.codes(maker.order("PACK", maker.packGtin, 10));
        apply(maker, codes.subList(0, 1), List.of()).statusCode(201);
        // When it is reported again, with a forged one, one that is no code at all, and a good one
        String forged = "(01)" + maker.packGtin + "(21)AAAABBBBCCCCDDDD";
        apply(maker, List.of(codes.get(0), forged, "nonsense", codes.get(1)), List.of())
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:leaftrace:problem:application-report-refused"))
                .body("items", hasSize(3))
                .body("items.find { it.item == '" + codes.get(0) + "' }.reason", equalTo("already_applied"))
                .body("items.find { it.item == '" + forged + "' }.reason", equalTo("code_unknown"))
                .body("items.find { it.item == 'nonsense' }.reason", equalTo("code_malformed"));
        // Then the refusal is kept, for this maker alone, and the good one was not written
        String refusalId = maker.factory()
                .get("/v1/refusals")
                .then()
                .body("items[0].kind", equalTo("application-report"))
                .body("items[0].reasons.reason", hasItem("already_applied"))
                .extract()
                .path("items[0].refusalId");
        maker.factory()
                .get("/v1/refusals/" + refusalId)
                .then()
                .statusCode(200)
                .body("message.applied", hasItem(forged));
        AMaker.registered().factory().get("/v1/refusals/" + refusalId).then().statusCode(404);
        apply(maker, codes.subList(1, 2), List.of()).statusCode(201);
    }

    @Test
    void packsThroughAllLevels() {
        AMaker maker = AMaker.registered();
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 20));
        List<String> cartons = maker.codes(maker.order("CARTON", maker.cartonGtin, 2));
        List<String> cases = maker.codes(maker.order("CASE", null, 1));
        List<String> pallets = maker.codes(maker.order("PALLET", null, 1));
        apply(maker, packs, List.of()).statusCode(201);

        pack(maker, Map.of(cartons.get(0), packs.subList(0, 10), cartons.get(1), packs.subList(10, 20)))
                .statusCode(201)
                .body("parents", equalTo(2))
                .body("children", equalTo(20));
        pack(maker, Map.of(cases.get(0), cartons)).statusCode(201);
        pack(maker, Map.of(pallets.get(0), cases)).statusCode(201);
        // And nothing twice
        pack(maker, Map.of(pallets.get(0), cases))
                .statusCode(422)
                .body("items.reason", hasItem("already_packed"))
                .body("items.reason", hasItem("parent_already_packed"));
    }

    @Test
    void takesTheSameSerialsOnlyOnceWhenReportedAtTheSameMoment() {
        AMaker maker = AMaker.registered();
        List<String> codes = maker.codes(maker.order("PACK", maker.packGtin, 200));
        // When eight connections report the same serials at once
        List<CompletableFuture<Integer>> reports = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> apply(maker, codes, List.of()).extract().statusCode()))
                .toList();
        List<Integer> statuses =
                reports.stream().map(CompletableFuture::join).sorted().toList();
        // Then one is taken and seven are refused
        assertThat(statuses).containsExactly(201, 422, 422, 422, 422, 422, 422, 422);
    }

    @Test
    void givesTheFirstAnswerAgainForTheSameIdempotencyKey() {
        AMaker maker = AMaker.registered();
        List<String> codes = maker.codes(maker.order("PACK", maker.packGtin, 2));
        Map<String, Object> report = application(maker, codes, List.of());
        String first = send(maker, report, "key-1").statusCode(201).extract().path("reportId");
        send(maker, report, "key-1").statusCode(201).body("reportId", equalTo(first));
        // Negative control: without the key the repetition is refused
        apply(maker, codes, List.of()).statusCode(422).body("items.reason", everyItem(equalTo("already_applied")));
        // Another report under the same key is none of ours
        send(maker, application(maker, codes.subList(0, 1), List.of()), "key-1")
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:idempotency-key-reused"));
    }

    @Test
    void refusesReportOfMoreThan50000Serials() {
        AMaker maker = AMaker.registered();
        List<String> tooMany = Stream.generate(() -> "x").limit(50_001).toList();
        apply(maker, tooMany, List.of()).statusCode(413);
    }

    @Test
    void refusesTimeWithoutOffsetAndTimeInTheFuture() {
        AMaker maker = AMaker.registered();
        List<String> some = List.of("x");
        Map<String, Object> report =
                Map.of("lineId", maker.lineId, "occurredAt", "2026-11-20T09:30:00", "applied", some);
        maker.factory().body(report).post("/v1/application-reports").then().statusCode(400);
        report = Map.of("lineId", maker.lineId, "occurredAt", "2100-01-01T00:00:00Z", "applied", some);
        maker.factory()
                .body(report)
                .post("/v1/application-reports")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:clock-ahead"));
    }

    @Test
    void refusesReportThatNamesNothing() {
        AMaker maker = AMaker.registered();
        apply(maker, List.of(), List.of()).statusCode(422);
    }

    @Test
    void keepsRefusalOfAReportFromTheFuture() {
        AMaker maker = AMaker.registered();
        Map<String, Object> report =
                Map.of("lineId", maker.lineId, "occurredAt", "2100-01-01T00:00:00Z", "applied", List.of("x"));
        maker.factory().body(report).post("/v1/application-reports").then().statusCode(422);
        maker.factory().get("/v1/refusals").then().body("items[0].reasons.reason", hasItem("clock_ahead"));
    }

    @Test
    void refusesCodesOfARevokedKey() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 1);
        Database.execute(
                "update code_order set key_id = ? where order_number = ?", EmbeddedBackends.REVOKED_KEY_ID, order);
        String serial = KeyRing.parse(EmbeddedBackends.KEYS)
                .serial(EmbeddedBackends.REVOKED_KEY_ID, new Gtin(maker.packGtin), order, 0);
        String code = "(01)" + maker.packGtin + "(21)" + serial;
        apply(maker, List.of(code), List.of()).statusCode(422).body("items.reason", hasItem("key_revoked"));
        // They can still be taken out of use
        maker.factory()
                .body(Map.of("reason", "CODE_STOLEN", "codes", List.of(code)))
                .post("/v1/deactivations")
                .then()
                .statusCode(201);
    }

    @Test
    void hidesLinesOfOtherMakers() {
        AMaker mine = AMaker.registered();
        AMaker other = AMaker.registered();
        List<String> codes = mine.codes(mine.order("PACK", mine.packGtin, 1));
        other.factory()
                .body(application(mine, codes, List.of()))
                .post("/v1/application-reports")
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse apply(AMaker maker, List<String> applied, List<String> rejected) {
        return maker.factory()
                .body(application(maker, applied, rejected))
                .post("/v1/application-reports")
                .then();
    }

    private static ValidatableResponse send(AMaker maker, Map<String, Object> report, String key) {
        return maker.factory()
                .header("Idempotency-Key", key)
                .body(report)
                .post("/v1/application-reports")
                .then();
    }

    private static Map<String, Object> application(AMaker maker, List<String> applied, List<String> rejected) {
        return Map.of("lineId", maker.lineId, "occurredAt", NOW, "applied", applied, "rejected", rejected);
    }

    private static ValidatableResponse pack(AMaker maker, Map<String, List<String>> childrenByParent) {
        List<Map<String, Object>> packings = childrenByParent.entrySet().stream()
                .map(packing -> Map.<String, Object>of("parent", packing.getKey(), "children", packing.getValue()))
                .toList();
        return maker.factory()
                .body(Map.of("lineId", maker.lineId, "occurredAt", NOW, "packings", packings))
                .post("/v1/aggregation-reports")
                .then();
    }
}
