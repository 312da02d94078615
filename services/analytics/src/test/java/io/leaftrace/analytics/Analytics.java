package io.leaftrace.analytics;

import static io.restassured.RestAssured.given;

import io.leaftrace.edge.Roles;
import io.leaftrace.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.ThreadLocalRandom;

/** The service under test, as its callers see it. */
public final class Analytics {

    public static final String REGULATOR = "6900000000014";

    private Analytics() {}

    /** A party or place of one test alone. */
    public static String anyGln() {
        String digits = "69" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (i % 2 == 1 ? 3 : 1) * Character.digit(digits.charAt(i), 10);
        }
        return digits + (10 - sum % 10) % 10;
    }

    public static RequestSpecification as(String role, String party) {
        return given().auth().oauth2(Tokens.of(role, party));
    }

    public static RequestSpecification asRegulator() {
        return as(Roles.REGULATOR, REGULATOR);
    }

    /** A regulator who answers for one country. */
    public static RequestSpecification asRegulatorOf(String market) {
        return given().auth().oauth2(Tokens.ofMarket(market, anyGln()));
    }

    public static Response trace(String code) {
        return asRegulator().queryParam("code", code).get("/v1/traces");
    }

    public static Response events(String parameter, Object value) {
        return asRegulator().queryParam(parameter, value).get("/epcis/v2/events");
    }
}
