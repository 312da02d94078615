package io.leaftrace.issuance;

import static io.restassured.RestAssured.given;

import io.leaftrace.edge.Roles;
import io.leaftrace.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A maker of its own for each test, with a factory, a line and a pack and a carton product: registered over HTTP, under
 * GLNs and GTINs that no other test has.
 */
public final class AMaker {

    public final String companyPrefix = "69" + ThreadLocalRandom.current().nextInt(10_000, 99_999);
    public final String gln = withCheckDigit(companyPrefix + "00000");
    public final String factoryGln = withCheckDigit(companyPrefix + "00001");
    public final String lineId = "line-" + companyPrefix;
    public final String machineId = "printer-" + companyPrefix;
    public final String packGtin = withCheckDigit("0" + companyPrefix + "00001");
    public final String cartonGtin = withCheckDigit("0" + companyPrefix + "00002");

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
