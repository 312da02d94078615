package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.events;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.Fact;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class EventsTest {

    private static final String EVENTS = "epcisBody.queryResults.resultsBody.eventList";

    @Test
    void everyFactOfOursIsAValidEvent() throws JsonProcessingException {
        Story story = told();
        await().untilAsserted(
                        () -> events("MATCH_anyEPC", story.packUri(0)).then().body(EVENTS, hasSize(3)));

        String everything = String.join(
                "|",
                story.packUri(0),
                story.packUri(20),
                story.cartonUri(0),
                story.caseUnit.digits18(),
                story.pallet.digitalLink());
        Response answer = events("MATCH_anyEPC", everything);

        answer.then()
                .statusCode(200)
                .header("GS1-EPCIS-Version", "2.0.0")
                .body("type", equalTo("EPCISQueryDocument"))
                .body(
                        EVENTS + ".bizStep",
                        contains(
                                "commissioning",
                                "decommissioning",
                                "packing",
                                "packing",
                                "packing",
                                "shipping",
                                "receiving",
                                "unpacking",
                                "shipping",
                                "receiving",
                                "retail_selling"));
        assertThat(EpcisSchema.violations(new ObjectMapper().readTree(answer.asString())))
                .isEmpty();
    }

    @Test
    void filtersByEverythingThatIsOffered() {
        Story story = told();
        String unit = story.caseUnit.epcUrn(7);
        await().untilAsserted(() -> events("MATCH_anyEPC", unit).then().body(EVENTS, hasSize(4)));

        asRegulator()
                .queryParam("MATCH_epc", unit)
                .queryParam("EQ_bizStep", "shipping|receiving")
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS, hasSize(2));
        asRegulator()
                .queryParam("MATCH_anyEPC", unit)
                .queryParam("eventType", "AggregationEvent")
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS, hasSize(2));
        events("MATCH_parentID", unit).then().body(EVENTS, hasSize(1));
        events("MATCH_inputEPC", unit).then().body(EVENTS, hasSize(0));
        String shipped = asRegulator()
                .queryParam("MATCH_anyEPC", unit)
                .queryParam("EQ_bizStep", "shipping")
                .get("/epcis/v2/events")
                .then()
                .extract()
                .path(EVENTS + "[0].eventTime");
        asRegulator()
                .queryParam("MATCH_anyEPC", unit)
                .queryParam("GE_eventTime", shipped)
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS + ".bizStep", contains("shipping", "receiving"));
        asRegulator()
                .queryParam("MATCH_anyEPC", unit)
                .queryParam("LT_eventTime", shipped)
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS + ".bizStep", contains("packing", "packing"));
    }

    @Test
    void leadsFromPageToPage() {
        Story story = told();
        String code = story.pallet.digitalLink();
        await().untilAsserted(() -> events("MATCH_anyEPC", code).then().body(EVENTS, hasSize(4)));

        List<String> steps = new ArrayList<>();
        Response page = asRegulator()
                .queryParam("MATCH_anyEPC", code)
                .queryParam("perPage", 3)
                .get("/epcis/v2/events");
        steps.addAll(page.path(EVENTS + ".bizStep"));
        String link = page.getHeader("Link");
        assertThat(link).contains("rel=\"next\"");
        Response last = asRegulator().urlEncodingEnabled(false).get(URI.create(link.substring(1, link.indexOf('>'))));
        steps.addAll(last.path(EVENTS + ".bizStep"));

        assertThat(steps).containsExactly("packing", "shipping", "receiving", "unpacking");
        assertThat(last.getHeader("Link")).isNull();
    }

    @Test
    void boundsAQueryWithoutConditions() {
        Story one = told();
        Story other = told();
        Story third = told();
        for (Story story : List.of(one, other, third)) {
            await().untilAsserted(() ->
                    events("MATCH_anyEPC", story.packUri(0)).then().body(EVENTS, hasSize(3)));
        }

        asRegulator().get("/epcis/v2/events").then().statusCode(200).body(EVENTS, hasSize(30));
    }

    @Test
    void answersAnEmptyListForAnUnknownItem() {
        events("MATCH_anyEPC", "urn:epc:id:sgtin:0614141.107346.nobody")
                .then()
                .statusCode(200)
                .body(EVENTS, hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MATCH_colour=red",
                "perPage=0",
                "perPage=100000",
                "nextPageToken=AAAA",
                "GE_eventTime=yesterday",
                "eventType=Nonsense",
                "MATCH_anyEPC=nonsense",
                "MATCH_anyEPC=a%00b",
                "MATCH_anyEPC="
            })
    void refusesWithTheExceptionOfTheStandard(String query) {
        asRegulator()
                .urlEncodingEnabled(false)
                .get("/epcis/v2/events?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("epcisException:QueryParameterException"))
                .body("detail", containsString(query.substring(0, 2)));
    }

    @Test
    void aPartySeesWhatItHeldUpToItsOwnLastFact() {
        Story story = told();
        String unit = story.caseUnit.digits18();
        await().untilAsserted(() -> events("MATCH_anyEPC", unit).then().body(EVENTS, hasSize(4)));

        given().get("/epcis/v2/events").then().statusCode(401);
        assertThat(stepsSeen(Roles.OPERATOR, null, unit)).hasSize(4);
        // The maker sees what becomes of its items, whoever holds them.
        assertThat(stepsSeen(Roles.BRAND, Story.MAKER, unit))
                .containsExactly("packing", "packing", "shipping", "receiving");
        assertThat(stepsSeen(Roles.RETAIL, Story.SHOP, unit))
                .containsExactly("packing", "packing", "shipping", "receiving");
        assertThat(stepsSeen(Roles.LOGISTICS, Story.DISTRIBUTOR, unit))
                .containsExactly("packing", "packing", "shipping");
        assertThat(stepsSeen(Roles.LOGISTICS, "6999999000013", unit)).isEmpty();
    }

    private static List<String> stepsSeen(String role, String party, String code) {
        return as(role, party)
                .queryParam("MATCH_anyEPC", code)
                .get("/epcis/v2/events")
                .then()
                .statusCode(200)
                .extract()
                .path(EVENTS + ".bizStep");
    }

    private static Story told() {
        Story story = Story.told();
        Facts.publish(story.facts.toArray(Fact[]::new));
        return story;
    }
}
