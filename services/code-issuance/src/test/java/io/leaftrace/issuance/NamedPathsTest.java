package io.leaftrace.issuance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.leaftrace.edge.Roles;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Below its own name a service answers as it does without it, and to nobody else. */
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class NamedPathsTest {

    @Test
    void answersBelowItsOwnName() {
        AMaker maker = AMaker.registered();
        for (String unknown :
                List.of("(01)06901234000016(21)AAAAAAAAAAAAAAAA", "(01)06901234000016(21)BBBBBBBBBBBBBBBB")) {
            maker.factory()
                    .body(Map.of(
                            "lineId",
                            maker.lineId,
                            "occurredAt",
                            "2026-11-20T08:00:00+08:00",
                            "applied",
                            List.of(unknown),
                            "rejected",
                            List.of()))
                    .post("/v1/application-reports")
                    .then()
                    .statusCode(422);
        }
        maker.factory()
                .get("/code-issuance/v1/refusals?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        maker.factory().get("/code-issuance/v1/refusals").then().statusCode(200).body("items", hasSize(2));
        maker.factory()
                .get("/code-issuance/v1/lines/" + maker.lineId)
                .then()
                .statusCode(200)
                .body("lineId", equalTo(maker.lineId));
    }

    @ParameterizedTest
    @CsvSource({"/code-issuance/v1/refusals, 401", "/code-issuance/v1/parked-records, 401"})
    void asksForATokenThereToo(String path, int status) {
        given().get(path).then().statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/retail-scan/v1/refusals, 404",
        "/code-issuance/code-issuance/v1/refusals, 404",
        "/code-issuance/q/health, 404",
        "/code-issuances/v1/refusals, 404",
        "/code-issuance/v1/parked-records, 403"
    })
    void opensNothingElse(String path, int status) {
        AMaker.as(Roles.FACTORY, "6901234000009").get(path).then().statusCode(status);
    }
}
