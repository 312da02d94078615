package io.leaftrace.journey;

import static io.restassured.config.HttpClientConfig.httpClientConfig;

import io.leaftrace.embedded.TokenIssuer;
import io.leaftrace.local.LocalStack;
import io.leaftrace.local.Role;
import io.leaftrace.local.Service;
import io.leaftrace.local.demo.DemoRecord;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The system as its clients see it: one origin, and a token for each role.
 *
 * @param demo what the demo made in it
 */
public record RunningSystem(LocalStack stack, DemoRecord demo) {

    private static final int ANSWER_LIMIT_MILLIS = 30_000;
    private static final RestAssuredConfig BOUNDED = RestAssuredConfig.config()
            .httpClient(httpClientConfig()
                    .setParam("http.connection.timeout", ANSWER_LIMIT_MILLIS)
                    .setParam("http.socket.timeout", ANSWER_LIMIT_MILLIS));

    /** By what they are: a signature costs a test more than its request. */
    private static final Map<String, String> SIGNED = new ConcurrentHashMap<>();

    private static final TokenIssuer SOMEBODY_ELSE = TokenIssuer.create();
    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");
    private static final Duration AN_HOUR_AGO = Duration.ofHours(-1);

    public URI origin() {
        return stack.origin();
    }

    /** A JSON request at the gateway by a role of the demo. */
    public RequestSpecification as(Role role) {
        return with(token(role));
    }

    /** A JSON request at the gateway with any token; regulators must say why they ask. */
    public RequestSpecification with(String token) {
        return asNobody().auth().oauth2(token).header("Leaftrace-Purpose", "journey");
    }

    /** A JSON request at the gateway without a token. */
    public RequestSpecification asNobody() {
        return at(origin());
    }

    /** A JSON request past the gateway, at a service itself, without a token. */
    public RequestSpecification at(Service service) {
        return at(stack.address(service));
    }

    public String token(Role role) {
        return SIGNED.computeIfAbsent("good " + role, key -> stack.token(role.title(), role.party()));
    }

    /** A token that ran out an hour ago. */
    public String expiredToken(Role role) {
        return SIGNED.computeIfAbsent("expired " + role, key -> stack.token(role.title(), role.party(), AN_HOUR_AGO));
    }

    /** A token that is right but for its signature, by a key of somebody else. */
    public String foreignToken(Role role) {
        return SIGNED.computeIfAbsent(
                "foreign " + role, key -> SOMEBODY_ELSE.token(role.title(), role.party(), Duration.ofHours(1)));
    }

    /** The token of a buyer who joins for it, with a number that nobody else has. */
    public String newMembersToken() {
        String phone = String.format(
                Locale.ROOT, "+86139%08d", ThreadLocalRandom.current().nextInt(100_000_000));
        asNobody().body(Map.of("phone", phone)).post("/v1/sign-ins").then().statusCode(202);
        String text = RestAssured.given()
                .baseUri(origin().toString())
                .queryParam("to", phone)
                .get("/local/messages")
                .then()
                .statusCode(200)
                .extract()
                .path("text");
        String code =
                SIX_DIGITS.matcher(text).results().findFirst().orElseThrow().group();
        return asNobody()
                .body(Map.of("phone", phone, "code", code, "consent", Map.of("terms", "1"), "ageAtLeast", 18))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static RequestSpecification at(URI address) {
        return RestAssured.given()
                .config(BOUNDED)
                .baseUri(address.toString())
                .contentType(ContentType.JSON)
                .accept("application/json, application/problem+json");
    }
}
