package io.leaftrace.retail.shop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class ShopPageTest {

    @Test
    void addressWithoutASlashLeadsToThePage() {
        given().redirects().follow(false).get("/shop").then().statusCode(302).header("Location", endsWith("/shop/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/, text/html",
        "/shop/js/main.js, text/javascript",
        "/shop/sw.js, text/javascript",
        "/shop/parts/js/symbols-worker.js, text/javascript",
        "/shop/parts/zxing/reader/zxing_reader.wasm, application/wasm",
        "/shop/_static/lit/3.3.1/index.js, text/javascript"
    })
    void whatThePageIsMadeOfIsServedWithItsTypeAndPolicyAndAskedForAgain(String path, String type) {
        given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString(type))
                .header("Content-Security-Policy", ShopPage.PAGE.policy())
                .header("Service-Worker-Allowed", "/shop")
                .header("Cache-Control", "no-cache");
    }

    @Test
    void buyersPageRunsNoWebAssembly() {
        given().get("/check/check.js").then().header("Content-Security-Policy", not(containsString("wasm")));
    }
}
