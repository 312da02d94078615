package io.leaftrace.issuance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class RecallReportTest {

    private AMaker maker;

    @BeforeEach
    void register() {
        maker = AMaker.registered();
    }

    @Test
    void takesAReportBackSoThatItsSerialsCanBeReportedAgain() {
        // Given
        int order = maker.order("PACK", maker.packGtin, 10);
        List<String> packs = maker.codes(order);
        String reportId = maker.apply(packs.subList(0, 8), packs.subList(8, 10))
                .statusCode(201)
                .extract()
                .path("reportId");
        assertThat(state(order)).isEqualTo("USED_UP");
        // When
        maker.recall(reportId)
                .statusCode(200)
                .body("recalledAt", notNullValue())
                .body("recallReason", equalTo("wrong shift"));
        // Then
        assertThat(state(order)).isEqualTo("DOWNLOADED");
        assertThat(Database.value("select count(*) from outbox where record_key = ?", "line-" + maker.lineId))
                .isEqualTo(2L);
        maker.apply(packs, List.of()).statusCode(201);
    }

    @Test
    void refusesASecondRecall() {
        String reportId = maker.apply(maker.codes(maker.order("PACK", maker.packGtin, 1)), List.of())
                .extract()
                .path("reportId");
        maker.recall(reportId).statusCode(200);
        maker.recall(reportId).statusCode(409).body("type", equalTo("urn:leaftrace:problem:report-recalled"));
        maker.factory()
                .get("/v1/refusals")
                .then()
                .body("items[0].kind", equalTo("recall"))
                .body("items[0].reasons.reason", equalTo(List.of("report_recalled")));
    }

    @Test
    void recallsFromTheTopDownThroughAllLevels() {
        // Given packs in a carton, the carton in a case
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 3));
        String carton = maker.codes(maker.order("CARTON", maker.cartonGtin, 1)).get(0);
        String caseUnit = maker.codes(maker.order("CASE", null, 1)).get(0);
        String applied = maker.apply(packs, List.of()).extract().path("reportId");
        String filled = maker.pack(carton, packs).statusCode(201).extract().path("reportId");
        String cased =
                maker.pack(caseUnit, List.of(carton)).statusCode(201).extract().path("reportId");
        // When what others depend on is recalled first, it is refused
        maker.recall(applied)
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:report-depended-on"))
                .body("items", hasSize(3))
                .body("items.reason", everyItem(equalTo("already_packed")));
        maker.recall(filled).statusCode(409).body("items.reason", equalTo(List.of("already_packed")));
        // Then the other way round it goes, and all can be done again
        maker.recall(cased).statusCode(200);
        maker.recall(filled).statusCode(200);
        maker.recall(applied).statusCode(200);
        maker.apply(packs, List.of()).statusCode(201);
        maker.pack(carton, packs).statusCode(201);
        maker.pack(caseUnit, List.of(carton)).statusCode(201);
    }

    @Test
    void keepsAReportWhosePalletHasLeft() {
        // Given a pallet that was packed and shipped
        List<String> packs = maker.appliedPacks(2);
        String pallet = maker.codes(maker.order("PALLET", null, 1)).get(0);
        String packed = maker.pack(pallet, packs).statusCode(201).extract().path("reportId");
        Sscc sscc = new Sscc(pallet.substring("(00)".length()));
        Facts.publish(new ItemsShipped(
                Facts.header(OffsetDateTime.now(ZoneOffset.UTC), "logistics-scan/handheld-1"),
                Items.of(ItemId.ofSscc(sscc)),
                maker.factoryGln,
                maker.gln,
                "handheld-1",
                null));
        // Then its packing cannot be recalled any more
        await().untilAsserted(() -> maker.recall(packed)
                .statusCode(409)
                .body("items.reason", equalTo(List.of("moved")))
                .body("items[0].item", equalTo(sscc.digitalLink())));
    }

    @Test
    void hidesReportsOfOtherMakers() {
        String reportId = maker.apply(maker.codes(maker.order("PACK", maker.packGtin, 1)), List.of())
                .extract()
                .path("reportId");
        AMaker other = AMaker.registered();
        other.recall(reportId).statusCode(404);
        other.factory().get("/v1/line-reports/" + reportId).then().statusCode(404);
        other.factory().get("/v1/line-reports").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void listsReportsNewestFirstAndTheThroughputOfTheirHour() {
        // Given two reports, one of them recalled
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 6));
        String first =
                maker.apply(packs.subList(0, 4), packs.subList(4, 5)).extract().path("reportId");
        String second = maker.apply(packs.subList(5, 6), List.of()).extract().path("reportId");
        maker.recall(second).statusCode(200);
        // Then
        maker.factory()
                .get("/v1/line-reports?lineId=" + maker.lineId)
                .then()
                .body("items.reportId", equalTo(List.of(second, first)))
                .body("items.late", everyItem(equalTo(false)));
        maker.factory()
                .queryParams(Map.of(
                        "lineId", maker.lineId,
                        "from", Instant.now().minusSeconds(7_200).toString(),
                        "to", Instant.now().plusSeconds(60).toString()))
                .get("/v1/throughput")
                .then()
                .statusCode(200)
                .body("items.applied.sum()", equalTo(4))
                .body("items.rejected.sum()", equalTo(1))
                .body("items.reports.sum()", equalTo(1));
    }

    @Test
    void marksReportOfYesterdayAsLate() {
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 1));
        maker.factory()
                .body(Map.of(
                        "lineId",
                        maker.lineId,
                        "occurredAt",
                        Instant.now().minusSeconds(25 * 3_600).toString(),
                        "applied",
                        packs))
                .post("/v1/application-reports")
                .then()
                .statusCode(201)
                .body("late", equalTo(true));
    }

    private String state(int order) {
        return maker.factory().get("/v1/code-orders/" + order).path("state");
    }
}
