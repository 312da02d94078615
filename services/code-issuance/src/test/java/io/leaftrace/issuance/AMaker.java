package io.leaftrace.issuance;

import static io.restassured.RestAssured.given;

import io.leaftrace.edge.Roles;
import io.leaftrace.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * A maker of its own for each test, with a factory, a line and a pack and a carton product: registered over HTTP, under
 * GLNs and GTINs that no other test has.
 */
public final class AMaker {

    private static final String COUNT = "leaftrace.test.makers";

    public final String companyPrefix = "69" + next();
    public final String gln = withCheckDigit(companyPrefix + "00000");
    public final String factoryGln = withCheckDigit(companyPrefix + "00001");
    public final String lineId = "line-" + companyPrefix;
    public final String machineId = "printer-" + companyPrefix;
    public final String packGtin = withCheckDigit("0" + companyPrefix + "00001");
    public final String cartonGtin = withCheckDigit("0" + companyPrefix + "00002");

    /** Counted for the JVM, as the database lives for it; Quarkus loads this class anew for each test profile. */
    private static synchronized int next() {
        int next = Integer.getInteger(COUNT, 10_000);
        System.setProperty(COUNT, Integer.toString(next + 1));
        return next;
    }

    public static AMaker registered() {
        AMaker maker = new AMaker();
        post(
                "/v1/makers",
                as(Roles.OPERATOR, null),
                Map.of(
                        "gln",
                        maker.gln,
                        "name",
                        "Maker " + maker.gln,
                        "country",
                        "CN",
                        "companyPrefix",
                        maker.companyPrefix));
        post(
                "/v1/factories",
                maker.factory(),
                Map.of(
                        "gln",
                        maker.factoryGln,
                        "makerGln",
                        maker.gln,
                        "name",
                        "Works",
                        "city",
                        "Nanning",
                        "country",
                        "CN",
                        "latitude",
                        22.817,
                        "longitude",
                        108.366));
        post(
                "/v1/lines",
                maker.factory(),
                Map.of("lineId", maker.lineId, "factoryGln", maker.factoryGln, "name", "Line"));
        post(
                "/v1/machines",
                maker.factory(),
                Map.of("machineId", maker.machineId, "lineId", maker.lineId, "kind", "PRINTER", "name", "Printer"));
        post("/v1/products", maker.factory(), maker.product(maker.packGtin, "PACK"));
        post("/v1/products", maker.factory(), maker.product(maker.cartonGtin, "CARTON"));
        return maker;
    }

    /** A request with this maker's factory token. */
    public RequestSpecification factory() {
        return as(Roles.FACTORY, gln);
    }

    public static RequestSpecification as(String role, String party) {
        return given().auth().oauth2(Tokens.of(role, party)).contentType("application/json");
    }

    /** Orders codes; gives the order's number. */
    public int order(String level, String gtin, int quantity) {
        Map<String, Object> order = gtin == null
                ? Map.of("lineId", lineId, "level", level, "quantity", quantity)
                : Map.of("lineId", lineId, "level", level, "gtin", gtin, "quantity", quantity);
        return factory()
                .body(order)
                .post("/v1/code-orders")
                .then()
                .statusCode(201)
                .extract()
                .path("orderNumber");
    }

    /** Downloads an order's codes as bracketed element strings. */
    public List<String> codes(int orderNumber) {
        return factory()
                .accept("text/csv")
                .get("/v1/code-orders/" + orderNumber + "/codes?reason=read by a test")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[4])
                .toList();
    }

    /** Reports packs of a new order as applied; gives their codes. */
    public List<String> appliedPacks(int count) {
        List<String> packs = codes(order("PACK", packGtin, count));
        apply(packs, List.of()).statusCode(201);
        return packs;
    }

    /** Reports applied and rejected serials of today. */
    public ValidatableResponse apply(List<String> applied, List<String> rejected) {
        return factory()
                .body(Map.of("lineId", lineId, "occurredAt", now(), "applied", applied, "rejected", rejected))
                .post("/v1/application-reports")
                .then();
    }

    /** Reports one packing of today. */
    public ValidatableResponse pack(String parent, List<String> children) {
        return factory()
                .body(Map.of(
                        "lineId",
                        lineId,
                        "occurredAt",
                        now(),
                        "packings",
                        List.of(Map.of("parent", parent, "children", children))))
                .post("/v1/aggregation-reports")
                .then();
    }

    public ValidatableResponse recall(String reportId) {
        return factory()
                .body(Map.of("reason", "wrong shift"))
                .post("/v1/line-reports/" + reportId + "/recall")
                .then();
    }

    /** A moment ago, by the line's clock. */
    public static String now() {
        return OffsetDateTime.now(ZoneOffset.ofHours(8)).minusSeconds(1).toString();
    }

    private Map<String, Object> product(String gtin, String level) {
        return Map.of("gtin", gtin, "makerGln", gln, "name", "Product " + gtin, "level", level, "market", "CN");
    }

    private static void post(String path, RequestSpecification as, Map<String, Object> body) {
        as.body(body).post(path).then().statusCode(201);
    }

    public static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += weight * Character.digit(digits.charAt(i), 10);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
