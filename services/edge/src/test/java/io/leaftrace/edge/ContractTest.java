package io.leaftrace.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What every service shows of itself. */
@QuarkusTest
class ContractTest extends EdgeTest {

    @Test
    void describesProblemsAndIdempotencyOfEveryOperation() {
        ValidatableResponse api = given().get("/q/openapi?format=json").then().statusCode(200);

        api.body("paths.'/v1/lots'.get.responses.default.$ref", equalTo("#/components/responses/Problem"));
        api.body("paths.'/v1/lots'.post.parameters.$ref", hasItems("#/components/parameters/Idempotency-Key"));
        api.body("paths.'/v1/lots'.get.parameters.name", hasItems("limit", "cursor"));
        api.body("components.schemas", not(hasKey("HttpProblem")));
    }

    @Test
    void storesTheDescriptionForComparison() {
        assertThat(Path.of("target/openapi-of-tests/openapi.yaml")).content().contains("/v1/lots:");
    }

    @Test
    void sendsSecurityHeadersWithPages() {
        given().get("/page.html")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", containsString("max-age=0"));
    }

    @Test
    void tellsItsHealthAndFigures() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/v1/lots").then().statusCode(401);
        await().untilAsserted(() ->
                given().get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests")));
    }
}
