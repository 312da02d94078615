package io.leaftrace.logistics.handheld;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class HandheldPageTest extends ServiceTest {

    @Test
    void addressWithoutASlashLeadsToThePage() {
        given().redirects()
                .follow(false)
                .get("/handheld")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/handheld/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/handheld/, text/html",
        "/handheld/js/main.js, text/javascript",
        "/handheld/manifest.json, application/json",
        "/handheld/parts/js/language.js, text/javascript",
        "/handheld/parts/zxing/reader/zxing_reader.wasm, application/wasm",
        "/handheld/_static/lit/3.3.1/index.js, text/javascript"
    })
    void whatThePageIsMadeOfIsServedWithItsType(String path, String type) {
        given().get(path).then().statusCode(200).header("Content-Type", containsString(type));
    }

    @Test
    void webAssemblyRunsOnThePageAlone() {
        // Of two policies a browser takes what both allow
        assertThat(policies("/handheld/")).containsExactly(HandheldPage.PAGE.policy());
        assertThat(policies("/handheld/parts/js/symbols-worker.js")).containsExactly(HandheldPage.PAGE.policy());
        given().head("/handheld/").then().header("Content-Security-Policy", HandheldPage.PAGE.policy());
        assertThat(policies("/parts/js/symbols-worker.js")).noneMatch(policy -> policy.contains("wasm"));
        assertThat(policies("/v1/places")).singleElement().asString().doesNotContain("wasm");
    }

    @Test
    void serviceWorkerMayAnswerForTheAddressWithoutASlash() {
        given().get("/handheld/sw.js").then().statusCode(200).header("Service-Worker-Allowed", "/handheld");
    }

    @Test
    void libraryThatThereIsNotIsNotFound() {
        given().get("/handheld/_static/lit/0.0.0/index.js").then().statusCode(404);
    }

    /** By which a handheld knows that its clock is wrong. */
    @Test
    void answersTellTheTime() {
        as(Roles.LOGISTICS, SampleKeys.gln()).get("/v1/places").then().header("Date", notNullValue());
    }

    private static List<String> policies(String path) {
        return given().get(path).headers().getValues("Content-Security-Policy");
    }
}
