package io.leaftrace.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;

/** What the tests of the edge share: a running application and the form of every refusal. */
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = EdgeTest.SCHEMA))
abstract class EdgeTest {
    static final String SCHEMA = "code_issuance";
    static final String MAKER = "6901234567892";
    static final String SAMPLE = "{\"name\":\"a\",\"takenAt\":\"2026-01-01T10:00:00+08:00\",\"grams\":3}";

    @TestHTTPResource
    URI base;

    static RequestSpecification asFactory() {
        return given().auth().oauth2(Tokens.of(Roles.FACTORY, MAKER)).contentType(ContentType.JSON);
    }

    static ValidatableResponse post(String sample) {
        return given().contentType(ContentType.JSON)
                .body(sample)
                .post("/v1/echoes")
                .then();
    }

    /** Every refusal is a problem with a stable type, and tells nothing of our insides. */
    static ValidatableResponse isProblem(ValidatableResponse response, int status, String slug) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:leaftrace:problem:" + slug))
                .body("status", equalTo(status))
                .body(not(containsString("java")))
                .body(not(containsString("secret")));
    }
}
