package io.leaftrace.issuance.label;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class LabelTest {

    private static final String PNG = "image/png";
    private static final String SVG = "image/svg+xml";
    private static final String PDF = "application/pdf";
    private static final Pattern CODE = Pattern.compile("\\(01\\)\\d{14}\\(21\\)\\w{16}");

    @Test
    void drawsAPackAsQrOfItsDigitalLink() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 10);
        String code = maker.codes(order).get(9);
        String link = Reading.alone(Reading.png(label(maker, order, 9, PNG, "").asByteArray()), Symbology.QR);
        assertThat(link).isUpperCase().endsWith("/01/" + maker.packGtin + "/21/" + code.substring(22));
        String svg = label(maker, order, 9, SVG, "?symbology=QR").asString();
        assertThat(Reading.alone(Reading.svg(svg), Symbology.QR)).isEqualTo(link);
        assertThat(svg).contains("<title>" + code + "</title>");
    }

    @Test
    void drawsAPackAsGs1DataMatrix() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 1);
        String elements = maker.codes(order).get(0).replace("(", "").replace(")", "");
        byte[] png = label(maker, order, 0, PNG, "?symbology=DATA_MATRIX").asByteArray();
        assertThat(Reading.alone(Reading.png(png), Symbology.DATA_MATRIX)).isEqualTo(elements);
    }

    @ParameterizedTest
    @EnumSource
    void drawsAnSsccInEverySymbology(Symbology symbology) {
        AMaker maker = AMaker.registered();
        int order = maker.order("CASE", null, 2);
        String digits = maker.codes(order).get(1).substring(4);
        byte[] png = label(maker, order, 1, PNG, "?symbology=" + symbology).asByteArray();
        assertThat(Reading.alone(Reading.png(png), symbology))
                .endsWith("00".repeat(symbology == Symbology.QR ? 0 : 1) + digits);
    }

    @Test
    void drawsAnSsccAsGs1128WhenNothingIsAskedFor() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PALLET", null, 1);
        String code = maker.codes(order).get(0);
        String svg = label(maker, order, 0, SVG, "").asString();
        assertThat(Reading.alone(Reading.svg(svg), Symbology.GS1_128)).isEqualTo("00" + code.substring(4));
        assertThat(svg).contains(">" + code + "</text>");
    }

    @Test
    void drawsPngAsLargeAsAskedFor() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 1);
        int small = Reading.png(label(maker, order, 0, PNG, "?modulePixels=1").asByteArray())
                .getWidth();
        int large = Reading.png(label(maker, order, 0, PNG, "?modulePixels=32").asByteArray())
                .getWidth();
        assertThat(large).isEqualTo(32 * small);
    }

    @Test
    void printsARangeOfAnOrder() throws IOException {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 150);
        List<String> codes = maker.codes(order);
        assertThat(printed(sheets(maker, order, "?from=40&limit=45&reason=reprint")))
                .containsExactlyElementsOf(codes.subList(40, 85));
        // 100 when nothing is asked for, and no more than there are
        assertThat(printed(sheets(maker, order, "?reason=reprint"))).containsExactlyElementsOf(codes.subList(0, 100));
        assertThat(printed(sheets(maker, order, "?from=149&limit=1000&reason=reprint")))
                .containsExactly(codes.get(149));
    }

    @Test
    void recordsSheetsAsADownloadAndAsksForAReasonTheSecondTime() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 2);
        sheets(maker, order, "");
        maker.factory()
                .accept(PDF)
                .get("/v1/code-orders/" + order + "/labels")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:already-downloaded"));
        sheets(maker, order, "?reason=torn");
        maker.factory()
                .get("/v1/code-orders/" + order + "/downloads")
                .then()
                .body("items.format", equalTo(List.of("PDF", "PDF")))
                .body("items[0].reason", equalTo("torn"))
                .body("items[0].outcome", equalTo("COMPLETE"));
        maker.factory().get("/v1/code-orders/" + order).then().body("state", equalTo("DOWNLOADED"));
    }

    @ParameterizedTest
    @CsvSource({"PNG, labels/0", "SVG, labels/0", "PDF, labels"})
    void drawsNoLabelOfACancelledOrder(String kind, String path) {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 1);
        maker.factory()
                .body(Map.of("reason", "wrong market"))
                .post("/v1/code-orders/" + order + "/cancel")
                .then()
                .statusCode(200);
        maker.factory()
                .accept(accept(kind))
                .get("/v1/code-orders/" + order + "/" + path)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:code-order-cancelled"));
    }

    @ParameterizedTest
    @CsvSource({"PNG, labels/0", "SVG, labels/0", "PDF, labels"})
    void refusesGs1128ForSerials(String kind, String path) {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 1);
        maker.factory()
                .accept(accept(kind))
                .get("/v1/code-orders/" + order + "/" + path + "?symbology=GS1_128")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:leaftrace:problem:symbology-unfit"));
    }

    @ParameterizedTest
    @CsvSource({
        "PNG, labels/3",
        "SVG, labels/3",
        "PDF, labels?from=3",
        "PNG, labels/-1",
        "PNG, labels/2147483647",
        "PDF, labels?from=2147483647"
    })
    void refusesIndexOutsideTheOrder(String kind, String path) {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 3);
        maker.factory()
                .accept(accept(kind))
                .get("/v1/code-orders/" + order + "/" + path)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:leaftrace:problem:index-unknown"));
        // Negative control: the last one is there
        maker.factory()
                .accept(PNG)
                .get("/v1/code-orders/" + order + "/labels/2")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels?limit=0", "labels?limit=1001", "labels?from=-1"})
    void refusesRangeOutOfBounds(String path) {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 3);
        maker.factory()
                .accept(PDF)
                .get("/v1/code-orders/" + order + "/" + path)
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({"modulePixels=0, 422", "modulePixels=33, 422", "modulePixels=wide, 400", "symbology=AZTEC, 400"})
    void refusesPicturesThatItCannotDraw(String query, int status) {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 3);
        maker.factory()
                .accept(PNG)
                .get("/v1/code-orders/" + order + "/labels/0?" + query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"PNG, labels/0", "SVG, labels/0", "PDF, labels"})
    void hidesLabelsOfOtherMakers(String kind, String path) {
        AMaker mine = AMaker.registered();
        String labels = "/v1/code-orders/" + mine.order("PACK", mine.packGtin, 1) + "/" + path;
        AMaker other = AMaker.registered();
        other.factory()
                .accept(accept(kind))
                .get(labels)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:leaftrace:problem:code-order-unknown"));
        // Negative control: its own maker sees it
        mine.factory().accept(accept(kind)).get(labels).then().statusCode(200);
    }

    @Test
    void asksForATokenAndForTheRightRole() {
        given().accept(PNG).get("/v1/code-orders/1/labels/0").then().statusCode(401);
        AMaker.as(Roles.REGULATOR, null)
                .accept(PNG)
                .get("/v1/code-orders/1/labels/0")
                .then()
                .statusCode(403);
    }

    private static Response label(AMaker maker, int order, int index, String accept, String query) {
        return maker.factory()
                .accept(accept)
                .get("/v1/code-orders/" + order + "/labels/" + index + query)
                .then()
                .statusCode(200)
                .contentType(accept)
                .extract()
                .response();
    }

    private static byte[] sheets(AMaker maker, int order, String query) {
        return maker.factory()
                .accept(PDF)
                .get("/v1/code-orders/" + order + "/labels" + query)
                .then()
                .statusCode(200)
                .contentType(PDF)
                .extract()
                .asByteArray();
    }

    /** The human-readable codes of a PDF file, in their order. */
    private static List<String> printed(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+(?=\\(21\\))", "");
            return CODE.matcher(text).results().map(MatchResult::group).toList();
        }
    }

    private static String accept(String kind) {
        return switch (kind) {
            case "PNG" -> PNG;
            case "SVG" -> SVG;
            default -> PDF;
        };
    }
}
