package io.leaftrace.logistics;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.leaftrace.edge.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a regulator asks is written down with who asked and why. */
@QuarkusTest
@TestProfile(RegulatorQuestionsTest.AsInstalled.class)
class RegulatorQuestionsTest extends ServiceTest {

    /** As an installation has it. */
    public static class AsInstalled implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leaftrace.queries.purpose-required", "true");
        }
    }

    private final String regulator = SampleKeys.gln();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/handheld-scans",
                "/v1/items/(00)169012340000000013",
                "/v1/dispatches",
                "/v1/stock",
                "/v1/refusals",
                "/epcis/v2/capture"
            })
    void isWrittenDownAndNeedsAPurpose(String path) {
        as(Roles.REGULATOR, regulator).get(path).then().statusCode(400).body("detail", startsWith("Say why you ask"));

        as(Roles.REGULATOR, regulator)
                .header("Leaftrace-Purpose", "case 17")
                .get(path)
                .then()
                .statusCode(not(equalTo(400)));

        await().untilAsserted(() -> as(Roles.REGULATOR, regulator)
                .get("/v1/query-log")
                .then()
                .statusCode(200)
                .body("items.purpose", contains("case 17"))
                .body("items.party", contains(regulator)));
    }

    @Test
    void registersAreReadWithoutAPurposeAndWrittenDown() {
        as(Roles.REGULATOR, regulator).get("/v1/places?limit=1").then().statusCode(200);

        await().untilAsserted(() -> as(Roles.REGULATOR, regulator)
                .get("/v1/query-log")
                .then()
                .body("items.question", equalTo(List.of("GET /v1/places?limit=1"))));
    }

    @Test
    void othersAreNotAskedWhyAndNotWrittenDownHere() {
        String party = SampleKeys.gln();
        as(Roles.LOGISTICS, party).get("/v1/stock").then().statusCode(200);
        as(Roles.REGULATOR, regulator).get("/v1/places?limit=1").then().statusCode(200);
        await().untilAsserted(() ->
                as(Roles.REGULATOR, regulator).get("/v1/query-log").then().body("items.party", contains(regulator)));

        // What came before is written down before
        as(Roles.REGULATOR, party).get("/v1/query-log").then().body("items", empty());
    }
}
