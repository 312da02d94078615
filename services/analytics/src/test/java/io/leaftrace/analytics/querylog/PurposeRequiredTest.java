package io.leaftrace.analytics.querylog;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
@TestProfile(PurposeRequiredTest.PurposeRequired.class)
class PurposeRequiredTest {

    /** Where the law wants a reason for each question. */
    public static class PurposeRequired implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leaftrace.queries.purpose-required", "true");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/traces?code=https://id.gs1.org/00/169012340000000016",
                "/v1/alerts",
                "/v1/recalls",
                "/v1/chain-heads",
                "/v1/refusals",
                "/v1/whereabouts?order=16777214",
                "/v1/holdings?place=" + Story.DEPOT,
                "/epcis/v2/events?perPage=1",
                "/epcis/v2/events/urn:x:nothing",
                "/epcis/v2/bizSteps",
                "/epcis/v2/bizSteps/nothing/events",
                "/epcis/v2/queries/nothing/events"
            })
    void refusesARegulatorWhoDoesNotSayWhy(String path) {
        asRegulator().get(path).then().statusCode(400).body("type", equalTo("urn:leaftrace:problem:purpose-missing"));
        asRegulator().header("Leaftrace-Purpose", " ").get(path).then().statusCode(400);
        asRegulator().header("Leaftrace-Purpose", "case 17").get(path).then().statusCode(not(equalTo(400)));
        asRegulator().queryParam("purpose", "case 17").get(path).then().statusCode(not(equalTo(400)));
        as(Roles.OPERATOR, null).get(path).then().statusCode(not(equalTo(400)));
    }
}
