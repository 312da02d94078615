package io.leaftrace.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Any OIDC issuer will do: properties say what it calls itself and where it puts the roles. */
@QuarkusTest
@TestProfile(OtherIssuerTest.Keycloak.class)
class OtherIssuerTest extends EdgeTest {
    private static final String ISSUER = "https://keycloak.example/realms/leaf";

    public static class Keycloak implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.jwt.verify.issuer", ISSUER, "smallrye.jwt.path.groups", "realm_access/roles");
        }
    }

    @Test
    void findsRolesWhereTheIssuerPutsThem() {
        given().auth()
                .oauth2(Forgery.withRolesElsewhere(ISSUER, Roles.LOGISTICS))
                .get("/v1/echoes/party")
                .then()
                .statusCode(200)
                .body("party", equalTo(MAKER));
    }

    @Test
    void refusesTheIssuerThatIsNotConfiguredHere() {
        isProblem(
                given().auth()
                        .oauth2(Tokens.of(Roles.LOGISTICS, MAKER))
                        .get("/v1/echoes/party")
                        .then(),
                401,
                "unauthenticated");
    }
}
