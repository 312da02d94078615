package io.leaftrace.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenTest extends EdgeTest {

    @Test
    void knowsThePartyOfTheCaller() {
        party(Tokens.of(Roles.LOGISTICS, MAKER)).statusCode(200).body("party", equalTo(MAKER));
    }

    @Test
    void takesTokenWhoseTimeRanOutWithinTheSkewOfClocks() {
        party(Forgery.expiredFor(10)).statusCode(200);
    }

    @Test
    void refusesMissingToken() {
        isProblem(given().get("/v1/echoes/party").then(), 401, "unauthenticated")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void refusesExpiredToken() {
        isUnauthenticated(Tokens.expired(Roles.LOGISTICS, MAKER));
        isUnauthenticated(Forgery.expiredFor(90));
    }

    @Test
    void refusesTokenThatNeverExpires() {
        isUnauthenticated(Forgery.endless());
    }

    @Test
    void refusesTokenSignedByAnotherKey() {
        isUnauthenticated(Tokens.foreign(Roles.LOGISTICS, MAKER));
    }

    @Test
    void refusesTokenOfAnotherIssuer() {
        isUnauthenticated(Forgery.ofIssuer("https://elsewhere.example"));
    }

    @Test
    void refusesUnsignedToken() {
        isUnauthenticated(Forgery.unsigned());
    }

    @Test
    void refusesTokenSignedWithThePublicKeyAsSecret() {
        isUnauthenticated(Forgery.signedWithPublicKeyAsSecret());
    }

    @Test
    void refusesWhatIsNoToken() {
        isUnauthenticated("x.y.z");
    }

    @Test
    void forbidsAnotherRole() {
        isProblem(party(Tokens.of(Roles.RETAIL, MAKER)), 403, "forbidden");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "690123456789", "06901234567892", "6901234567893", "69012345678xx"})
    void forbidsTokenWhosePartyIsNoGln(String party) {
        isProblem(party(Tokens.of(Roles.LOGISTICS, party)), 403, "no-party");
    }

    @Test
    void closesEndpointThatNamesNoRole() {
        isProblem(given().get("/v1/echoes/unannotated").then(), 401, "unauthenticated");
        isProblem(asFactory().get("/v1/echoes/unannotated").then(), 403, "forbidden");
    }

    @Test
    void opensOpenEndpointToAnyoneButABadToken() {
        given().get("/v1/echoes/open-caller").then().statusCode(200);
        isProblem(given().auth().oauth2("x.y.z").get("/v1/echoes/open-caller").then(), 401, "unauthenticated");
    }

    private static void isUnauthenticated(String token) {
        isProblem(party(token), 401, "unauthenticated");
    }

    private static ValidatableResponse party(String token) {
        return given().auth().oauth2(token).get("/v1/echoes/party").then();
    }
}
