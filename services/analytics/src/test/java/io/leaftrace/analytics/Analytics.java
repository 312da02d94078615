package io.leaftrace.analytics;

import static io.restassured.RestAssured.given;

import io.leaftrace.edge.Roles;
import io.leaftrace.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The service under test, as its callers see it. */
public final class Analytics {

    public static final String REGULATOR = "6900000000014";

    private Analytics() {}

    public static RequestSpecification as(String role, String party) {
        return given().auth().oauth2(Tokens.of(role, party));
    }

    public static RequestSpecification asRegulator() {
        return as(Roles.REGULATOR, REGULATOR);
    }

    public static Response trace(String code) {
        return asRegulator().queryParam("code", code).get("/v1/traces");
    }

    public static Response events(String parameter, Object value) {
        return asRegulator().queryParam(parameter, value).get("/epcis/v2/events");
    }
}
