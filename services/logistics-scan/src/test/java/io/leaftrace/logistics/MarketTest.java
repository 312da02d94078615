package io.leaftrace.logistics;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.Sscc;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.testing.Facts;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The regulator of a market sees what concerns that market; the regulator of all markets is the negative control. */
@QuarkusTest
class MarketTest extends ServiceTest {

    private final OffsetDateTime today =
            OffsetDateTime.now(ZoneOffset.UTC).minusHours(2).truncatedTo(ChronoUnit.SECONDS);

    private final String carrier = SampleKeys.gln();
    private final String buyer = SampleKeys.gln();
    private final String gtin = SampleKeys.gtin();
    private final long packs = SampleKeys.orderNumber();
    private final String device = SampleKeys.deviceId();
    private final Sscc pallet = SampleKeys.sscc();
    private String depotInChina;
    private String depotInGermany;

    @BeforeEach
    void registerPlaces() {
        depotInChina = warehouseOf(carrier);
        depotInGermany = SampleKeys.gln();
        Map<String, Object> place = place(depotInGermany, buyer, "WAREHOUSE");
        place.put("country", "DE");
        operator().body(place).post("/v1/places").then().statusCode(201);
    }

    @Test
    void seesHopsThatHappenedThereOrWereBoundForIt() {
        scan(carrier, 1, Map.of("bizStep", "storing", "place", depotInChina));
        scan(carrier, 2, Map.of("bizStep", "shipping", "place", depotInChina, "destination", depotInGermany));

        sequences("CN").body("items.sequence", contains(2, 1));
        sequences("DE").body("items.sequence", contains(2));
        sequences("FR").body("items", empty());
        scans(as(Roles.REGULATOR, SampleKeys.gln())).body("items.sequence", contains(2, 1));
    }

    @Test
    void seesHopsAndItemsOfProductsForItWhereverTheyAre() {
        String pack = SampleKeys.serial(gtin, packs, 0).digitalLink();
        Facts.publish(
                new ProductRegistered(
                        Facts.header(today, "code-issuance"), gtin, buyer, "Export", PackagingLevel.PACK, "DE"),
                new CodesIssued(
                        Facts.header(today, "code-issuance"),
                        packs,
                        buyer,
                        depotInChina,
                        "line-1",
                        PackagingLevel.PACK,
                        gtin,
                        "6901234",
                        1_000,
                        "k1",
                        null,
                        null));
        scan(carrier, 1, Map.of("bizStep", "receiving", "place", depotInChina, "items", List.of(pack)));

        await().untilAsserted(() -> sequences("DE").body("items.sequence", contains(1)));
        sequences("FR").body("items", empty());
    }

    @Test
    void seesAnItemUntilItLeftTheCountry() {
        String code = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
        scan(carrier, 1, Map.of("bizStep", "receiving", "place", depotInChina, "items", List.of(code)));
        item("CN", code, 200).body("place", equalTo(depotInChina));
        item("DE", code, 404);

        scan(
                carrier,
                2,
                Map.of(
                        "bizStep",
                        "shipping",
                        "place",
                        depotInChina,
                        "destination",
                        depotInGermany,
                        "items",
                        List.of(code)));
        scan(buyer, 3, Map.of("bizStep", "receiving", "place", depotInGermany, "items", List.of(code)));

        item("CN", code, 200).body("state", equalTo("in_transit"));
        item("DE", code, 200).body("state", equalTo("at_place"));
    }

    @Test
    void seesStockOfItsPlaces() {
        stock("CN", depotInChina, 200);
        stock("DE", depotInChina, 404);
        stock("DE", depotInGermany, 200);
    }

    @Test
    void seesDispatchesFromItAndToIt() {
        String code = "https://id.gs1.org/01/09506000134352/21/" + SampleKeys.deviceId();
        scan(carrier, 1, Map.of("bizStep", "receiving", "place", depotInChina, "items", List.of(code)));
        String announced = as(Roles.LOGISTICS, carrier)
                .body(Map.of(
                        "from",
                        depotInChina,
                        "to",
                        depotInGermany,
                        "plannedDeparture",
                        today.plusHours(3).toString(),
                        "plannedArrival",
                        today.plusDays(3).toString(),
                        "items",
                        List.of(code)))
                .post("/v1/dispatches")
                .then()
                .statusCode(201)
                .extract()
                .path("dispatchId");

        for (String market : List.of("CN", "DE")) {
            ofMarket(market).get("/v1/dispatches/" + announced).then().statusCode(200);
            ofMarket(market)
                    .queryParam("place", depotInChina)
                    .get("/v1/dispatches")
                    .then()
                    .body("items.dispatchId", contains(announced));
        }
        ofMarket("FR").get("/v1/dispatches/" + announced).then().statusCode(404);
        ofMarket("FR")
                .queryParam("place", depotInChina)
                .get("/v1/dispatches")
                .then()
                .body("items", empty());
    }

    @Test
    void seesCaptureJobsAndRefusalsOfPartiesWithAPlaceThere() {
        String job = as(Roles.LOGISTICS, buyer)
                .body(Map.of(
                        "@context",
                        List.of("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"),
                        "type",
                        "EPCISDocument",
                        "schemaVersion",
                        "2.0",
                        "creationDate",
                        today.toString(),
                        "epcisBody",
                        Map.of(
                                "eventList",
                                List.of(Map.of(
                                        "type",
                                        "ObjectEvent",
                                        "eventTime",
                                        today.toString(),
                                        "eventTimeZoneOffset",
                                        "+00:00",
                                        "action",
                                        "OBSERVE",
                                        "epcList",
                                        List.of("https://id.gs1.org/00/" + pallet.digits18()))))))
                .post("/epcis/v2/capture")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        as(Roles.LOGISTICS, buyer)
                .body(Map.of(
                        "deviceId",
                        device,
                        "scans",
                        List.of(Map.of(
                                "sequence",
                                1,
                                "occurredAt",
                                today.toString(),
                                "bizStep",
                                "storing",
                                "items",
                                List.of(SampleKeys.forged(gtin).digitalLink()),
                                "place",
                                depotInChina))))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("refused"));

        ofMarket("DE").get(job).then().statusCode(200);
        ofMarket("FR").get(job).then().statusCode(404);
        ofMarket("DE").get("/v1/refusals").then().body("items.partyGln", hasItem(buyer));
        ofMarket("FR").get("/v1/refusals").then().body("items.partyGln", not(hasItem(buyer)));
    }

    private static RequestSpecification ofMarket(String market) {
        return given().auth().oauth2(Tokens.ofMarket(market, SampleKeys.gln()));
    }

    private ValidatableResponse sequences(String market) {
        return scans(ofMarket(market));
    }

    private ValidatableResponse scans(RequestSpecification caller) {
        return caller.queryParam("device", device)
                .get("/v1/handheld-scans")
                .then()
                .statusCode(200);
    }

    private static void stock(String market, String place, int status) {
        ofMarket(market).queryParam("place", place).get("/v1/stock").then().statusCode(status);
    }

    private static ValidatableResponse item(String market, String code, int status) {
        return ofMarket(market)
                .pathParam("code", code)
                .get("/v1/items/{code}")
                .then()
                .statusCode(status);
    }

    private void scan(String party, int sequence, Map<String, Object> what) {
        Map<String, Object> scan = new HashMap<>(Map.of(
                "sequence",
                sequence,
                "occurredAt",
                today.plusMinutes(sequence).toString(),
                "items",
                List.of(pallet.digits18())));
        scan.putAll(what);
        as(Roles.LOGISTICS, party)
                .body(Map.of("deviceId", device, "scans", List.of(scan)))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("accepted"));
    }
}
