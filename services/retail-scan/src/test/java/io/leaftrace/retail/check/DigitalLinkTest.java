package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One URI for a phone's browser, for programs and for those who ask for links. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class DigitalLinkTest {

    private static final String LINKSET = "application/linkset+json";
    private static final String SAFE_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String VOC = "'https://ref.gs1.org/voc/";

    @Test
    void givesABrowserThePage() {
        as("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(new AShop().path(0))
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Vary", containsString("Accept"))
                .header("Link", containsString("rel=\"linkset\""))
                .body(containsString("<html"));
    }

    @Test
    void tellsAProgramWhatACheckWouldAnswerAndCountsNothing() {
        AShop shop = AShop.told();
        await().untilAsserted(() -> json(shop.path(0)).body("verdict", equalTo("GENUINE")));

        json(shop.path(0) + "?17=301231&foo=bar")
                .statusCode(200)
                .body("code", endsWith(shop.path(0)))
                .body("checkCount", equalTo(0))
                .body("firstCheckedAt", nullValue());
        as("application/json").head(shop.path(0)).then().statusCode(200);
        json(shop.path(0)).body("checkCount", equalTo(0));
        // Negative control: a check counts
        AShop.buyer()
                .body("{\"code\":\"" + shop.code(0) + "\"}")
                .post("/v1/checks")
                .then()
                .body("checkCount", equalTo(1));
        json(shop.path(0)).body("checkCount", equalTo(1));
    }

    @Test
    void readsWhatOthersMayHaveMadeOfOurUri() {
        AShop shop = AShop.told();
        await().untilAsserted(() -> json(shop.path(1)).body("verdict", equalTo("GENUINE")));
        String serial = "/21/" + shop.serial(1);

        json("/01/6901234000047" + serial).body("verdict", equalTo("GENUINE"));
        json("/01/" + AShop.GTIN + "/10/LOT1" + serial + "/").body("verdict", equalTo("GENUINE"));
        json("/01/" + AShop.GTIN + "/SER/" + shop.serial(1)).body("verdict", equalTo("GENUINE"));
        json("/01/" + AShop.GTIN + serial.replaceFirst("(.)$", "%" + hex(serial)))
                .body("verdict", equalTo("GENUINE"));
        json("/01/" + AShop.GTIN + "/" + compressedSerial(shop.serial(1))).body("verdict", equalTo("GENUINE"));
    }

    @Test
    void leadsFromAWhollyCompressedUriToTheUncompressedOne() {
        String serial = new AShop().serial(1);
        // 0C: GTIN (47 bits) and serial
        String gtin =
                Long.toBinaryString((1L << 47) | Long.parseLong(AShop.GTIN)).substring(1);
        String compressed = safeBase64("00001100" + gtin + "011" + "10000" + sextets(serial));

        as("text/html")
                .redirects()
                .follow(false)
                .get("/" + compressed + "?17=301231")
                .then()
                .statusCode(307)
                .header("Location", "/01/" + AShop.GTIN + "/21/" + serial + "?17=301231");
        as("application/json").get("/" + compressed).then().statusCode(200).body("code", endsWith(serial));
        // Negative control: a word of the same length
        as("text/html").get("/no-such-page-of-ours-at-all").then().statusCode(404);
    }

    @Test
    void givesTheLinksOfACode() {
        String path = new AShop().path(2);
        for (ValidatableResponse links : new ValidatableResponse[] {
            as("*/*").get(path + "?linkType=linkset").then(),
            as("text/html").get(path + "?linkType=all").then(),
            as("application/json").get(path + "?linkType=linkset").then(),
            as(LINKSET).get(path).then()
        }) {
            links.statusCode(200)
                    .header("Content-Type", containsString(LINKSET))
                    .header("Access-Control-Allow-Origin", "*")
                    .header("Link", containsString("json-ld#context"));
            String anchor = linkset(links, "linkset[0].anchor");
            assertThat(anchor).startsWith("http://localhost:8080/01/").endsWith(path);
            assertThat(linkset(links, "linkset[0]." + VOC + "defaultLink'[0].href"))
                    .isEqualTo(anchor);
            assertThat(linkset(links, "linkset[0]." + VOC + "verificationService'[1].type"))
                    .isEqualTo("application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs1:pip", "gs1:defaultLink", "https://ref.gs1.org/voc/verificationService"})
    void leadsOnToALinkOfTheTypeThatIsAskedFor(String linkType) {
        String path = new AShop().path(3);
        as("text/html")
                .redirects()
                .follow(false)
                .queryParam("linkType", linkType)
                .get(path)
                .then()
                .statusCode(307)
                .header("Location", "http://localhost:8080" + path);
    }

    @Test
    void knowsNoOtherLinks() {
        as("text/html")
                .get(new AShop().path(3) + "?linkType=gs1:recipeInfo")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:leaftrace:problem:link-type-unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/01/06901234000048/21/AAAABBBBCCCCDDDD",
                "/01/06901234000047/21/A%E2%80%AEB",
                "/01/06901234000047/21/A%00B",
                "/01/06901234000047/21/%D0%90AAABBBBCCCCDDDD",
                "/01/%EF%BC%90%EF%BC%9601234000047/21/A",
                "/01/06901234000047/21/123456789012345678901",
            })
    void refusesAUriThatIsNone(String path) {
        as("application/json").urlEncodingEnabled(false).get(path).then().statusCode(422);
        as(LINKSET).urlEncodingEnabled(false).get(path).then().statusCode(422);
    }

    @Test
    void refusesAUriOfTenKilobytes() {
        as("application/json")
                .get("/01/" + AShop.GTIN + "/21/" + "A".repeat(10_240))
                .then()
                .statusCode(414);
    }

    private static RequestSpecification as(String accept) {
        return AShop.buyer().accept(accept);
    }

    private static ValidatableResponse json(String path) {
        return as("application/json").urlEncodingEnabled(false).get(path).then();
    }

    private static String linkset(ValidatableResponse links, String path) {
        return io.restassured.path.json.JsonPath.from(links.extract().asString())
                .getString(path);
    }

    private static String hex(String serial) {
        return Integer.toHexString(serial.charAt(serial.length() - 1));
    }

    /** AI 21, characters of base 64, 16 of them. */
    private static String compressedSerial(String serial) {
        return safeBase64("00100001" + "011" + "10000" + sextets(serial));
    }

    private static String sextets(String text) {
        StringBuilder bits = new StringBuilder();
        text.chars()
                .forEach(c -> bits.append(
                        Integer.toBinaryString(64 + SAFE_BASE64.indexOf(c)).substring(1)));
        return bits.toString();
    }

    private static String safeBase64(String bits) {
        String padded = bits + "0".repeat((6 - bits.length() % 6) % 6);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < padded.length(); at += 6) {
            text.append(SAFE_BASE64.charAt(Integer.parseInt(padded.substring(at, at + 6), 2)));
        }
        return text.toString();
    }
}
