package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.events;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class EpcisResourcesTest {

    private static final String EVENTS = "epcisBody.queryResults.resultsBody.eventList";
    private static final String FORMAT = "GS1-EPC-Format";

    @Test
    void translatesOurEventsIntoEitherFormAndBothAreValid() throws JsonProcessingException {
        Story story = told();
        String unit = story.caseUnit.digits18();

        Response urns = asRegulator()
                .header(FORMAT, "Always_EPC_URN")
                .queryParam("MATCH_anyEPC", unit)
                .get("/epcis/v2/events");
        urns.then()
                .statusCode(200)
                .header(FORMAT, "Always_EPC_URN")
                .body(EVENTS + ".findAll { it.parentID }.parentID", everyItem(startsWith("urn:epc:id:sscc:6901234.")))
                .body(EVENTS + "[0].childEPCs", everyItem(startsWith("urn:epc:id:sgtin:6901234.")))
                .body(EVENTS + ".readPoint.id", everyItem(startsWith("urn:epc:id:sgln:69")))
                .body(EVENTS + "[2].destinationList[0].destination", equalTo("urn:epc:id:sgln:6907777.00001.0"));
        assertThat(EpcisSchema.violations(json(urns))).isEmpty();

        Response links = asRegulator()
                .header(FORMAT, "Always_GS1_Digital_Link")
                .queryParam("MATCH_anyEPC", unit)
                .get("/epcis/v2/events");
        links.then()
                .statusCode(200)
                .header(FORMAT, "Always_GS1_Digital_Link")
                .body(EVENTS + ".readPoint.id", everyItem(startsWith("https://id.gs1.org/414/")));
        assertThat(EpcisSchema.violations(json(links))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Always_EPC_URN", "Always_GS1_Digital_Link", "Never_Translates", "No_Preference"})
    void translatesCapturedEventsAndTheyStayValid(String format) throws JsonProcessingException {
        for (String name : ExampleDocuments.NAMES) {
            Facts.publish(ExampleDocuments.captured(name));
            JsonNode event = ExampleDocuments.events(EpcisSchema.example(name)).get(0);
            if (ExampleDocuments.epcs(event).isEmpty()) {
                continue;
            }
            String epc = ExampleDocuments.epcs(event).get(0);
            await().untilAsserted(() -> events("MATCH_anyEPC", epc).then().body(EVENTS, not(hasSize(0))));

            Response answer = asRegulator()
                    .header(FORMAT, format)
                    .queryParam("MATCH_anyEPC", epc)
                    .get("/epcis/v2/events");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(EpcisSchema.violations(json(answer))).as(name).isEmpty();
            if (format.equals("Always_GS1_Digital_Link")) {
                assertThat(answer.asString()).doesNotContain("urn:epc:id:sgtin").doesNotContain("urn:epc:id:sgln");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GS1-EPC-Format, Upside_Down",
        "GS1-EPCIS-Version, 1.2",
        "GS1-EPCIS-Min, 2.1",
        "GS1-EPCIS-Max, 1.2",
        "GS1-CBV-Version, x",
        "GS1-CBV-Max, 1.2",
    })
    void refusesWhatItDoesNotSpeak(String header, String value) {
        asRegulator()
                .header(header, value)
                .get("/epcis/v2/events")
                .then()
                .statusCode(406)
                .body("type", equalTo("epcisException:NotAcceptableException"));
    }

    @Test
    void speaksTheVersionsThatItSays() {
        asRegulator()
                .header("GS1-EPCIS-Version", "2.0")
                .header("GS1-EPCIS-Min", "1.2")
                .header("GS1-CBV-Max", "2.0.1")
                .get("/epcis/v2/events?perPage=1")
                .then()
                .statusCode(200)
                .header("GS1-EPCIS-Version", "2.0.0")
                .header("GS1-CBV-Version", "2.0.0")
                .header("GS1-CBV-XML-Format", "Never_Translates")
                .header("GS1-Extensions", containsString("leaftrace="));
        for (String path : List.of("/epcis/v2", "/epcis/v2/events")) {
            asRegulator()
                    .options(path)
                    .then()
                    .statusCode(204)
                    .header("Allow", containsString("GET"))
                    .header("GS1-EPCIS-Min", "2.0.0")
                    .header("GS1-EPCIS-Max", "2.0.0")
                    .header("GS1-CBV-Min", "2.0.0")
                    .header(FORMAT, "No_Preference");
        }
        asRegulator().get("/epcis/v2").then().body("", hasItems("events", "epcs", "capture", "queries"));
    }

    @Test
    void resolvesPrefixesByTheHeader() {
        Facts.publish(ExampleDocuments.captured("Example_9.6.4-TransformationEvent.jsonld"));
        String epc = "urn:epc:id:sgtin:4012345.077889.25";
        await().untilAsserted(() -> events("MATCH_anyEPC", epc).then().body(EVENTS, not(hasSize(0))));

        String path = "/epcis/v2/events?MATCH_anyEPC=" + epc + "&EXISTS_mine:myField=";
        asRegulator()
                .header("GS1-Extensions", "other=http://o/, mine=http://ns.example.com/epcis/")
                .get(path)
                .then()
                .body(EVENTS, not(hasSize(0)));
        asRegulator()
                .header("GS1-Extensions", "mine=http://ns.example.com/other/")
                .get(path)
                .then()
                .body(EVENTS, hasSize(0));
    }

    @Test
    void givesOneEventByItsId() {
        Story story = told();
        String id = events("MATCH_anyEPC", story.packUri(0)).path(EVENTS + "[0].eventID");

        asRegulator().get("/epcis/v2/events/{id}", id).then().statusCode(200).body(EVENTS + ".eventID", contains(id));
        asRegulator()
                .get("/epcis/v2/events/{id}", "ni:///sha-256;0?ver=CBV2.0")
                .then()
                .statusCode(404)
                .body("type", equalTo("epcisException:NoSuchResourceException"));
        as(Roles.LOGISTICS, "6999999000013")
                .get("/epcis/v2/events/{id}", id)
                .then()
                .statusCode(404);
    }

    @Test
    void findsACapturedEventByItsHash() {
        Facts.publish(ExampleDocuments.captured("SensorDataExample1.jsonld"));
        String id = "ni:///sha-256;74f1dc48ee22289bc40ddd9f1d0ecae0dd09a2f4c3dfa66fdbca16cb2d8a4e77?ver=CBV2.0";

        await().untilAsserted(() -> asRegulator()
                .get("/epcis/v2/events/{id}", id)
                .then()
                .statusCode(200)
                .body(EVENTS + ".eventID", hasItem(id)));
    }

    @Test
    void leadsToWhereEventsAreCaptured() {
        as(Roles.LOGISTICS, Story.DISTRIBUTOR)
                .redirects()
                .follow(false)
                .contentType("application/json")
                .body("{}")
                .post("/epcis/v2/events")
                .then()
                .statusCode(307)
                .header("Location", endsWith("/logistics-scan/epcis/v2/events"));
    }

    @Test
    void listsWhatThereIsOfTheTopLevel() {
        Story story = told();

        assertThat(all("eventTypes"))
                .contains("ObjectEvent", "AggregationEvent")
                .doesNotHaveDuplicates();
        assertThat(all("bizSteps")).contains("shipping", "retail_selling").isSorted();
        assertThat(all("dispositions")).contains("in_transit", "retail_sold").isSorted();
        assertThat(all("bizLocations")).contains("https://id.gs1.org/414/" + Story.SHOP);
        assertThat(all("readPoints")).contains("https://id.gs1.org/414/" + Story.DISTRIBUTOR);
        List<String> epcs = all("epcs");
        assertThat(epcs).contains(story.packUri(0), story.cartonUri(1), story.pallet.digitalLink());
        assertThat(Set.copyOf(epcs)).hasSameSizeAs(epcs);
        asRegulator()
                .get("/epcis/v2/bizSteps")
                .then()
                .body("type", equalTo("Collection"))
                .body("'@context'", notNullValue());
    }

    @Test
    void leadsFromTheTopLevelToEvents() {
        Story story = told();

        asRegulator()
                .get("/epcis/v2/epcs/{epc}/events", story.packUri(0))
                .then()
                .statusCode(200)
                .body(EVENTS + ".bizStep", contains("commissioning", "packing", "retail_selling"));
        asRegulator()
                .queryParam("EQ_bizStep", "packing")
                .get("/epcis/v2/epcs/{epc}/events", story.caseUnit.epcUrn(7))
                .then()
                .body(EVENTS, hasSize(2));
        asRegulator()
                .get("/epcis/v2/epcs/{epc}", story.packUri(0))
                .then()
                .statusCode(200)
                .body("", contains("events"));
        for (String path : List.of(
                "bizSteps/shipping",
                "dispositions/in_transit",
                "eventTypes/ObjectEvent",
                "bizLocations/" + encoded("https://id.gs1.org/414/" + Story.SHOP),
                "readPoints/" + encoded("urn:epc:id:sgln:6907777.00001.0"))) {
            Response below = asRegulator().urlEncodingEnabled(false).get("/epcis/v2/" + path + "/events");
            below.then().statusCode(200).body(EVENTS, not(hasSize(0)));
            asRegulator()
                    .urlEncodingEnabled(false)
                    .get("/epcis/v2/" + path)
                    .then()
                    .body("", contains("events"));
        }
        asRegulator()
                .get("/epcis/v2/bizSteps/nothing")
                .then()
                .statusCode(404)
                .body("type", equalTo("epcisException:NoSuchResourceException"));
        asRegulator()
                .get("/epcis/v2/bizSteps/shipping/events?EQ_bizStep=packing")
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:QueryParameterException"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bizSteps?colour=red",
                "bizSteps?nextPageToken=%25%25",
                "bizSteps?nextPageToken=AAAA",
                "epcs?nextPageToken=AAAA",
                "epcs?perPage=0"
            })
    void refusesWhatListsDoNotKnow(String path) {
        asRegulator()
                .urlEncodingEnabled(false)
                .get("/epcis/v2/" + path)
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:QueryParameterException"));
    }

    @Test
    void refusesWhatIsTooLongOrTooMuch() {
        assertThat(asRegulator()
                        .queryParam("EQ_stringValue", "x".repeat(10_000))
                        .get("/epcis/v2/events")
                        .statusCode())
                .isIn(400, 414);
        asRegulator()
                .queryParam("EQ_x:y'; drop table fact; --", "1")
                .get("/epcis/v2/events")
                .then()
                .statusCode(400);
        asRegulator()
                .queryParam("EQ_stringValue", "'; drop table fact; --")
                .get("/epcis/v2/events")
                .then()
                .statusCode(200)
                .body(EVENTS, hasSize(0));
    }

    @Test
    void listsAreForThoseWhoSeeAll() {
        given().get("/epcis/v2/bizSteps").then().statusCode(401);
        as(Roles.BRAND, Story.MAKER).get("/epcis/v2/bizSteps").then().statusCode(403);
        as(Roles.OPERATOR, null).get("/epcis/v2/bizSteps").then().statusCode(200);
    }

    /** All pages of a list. */
    private static List<String> all(String list) {
        List<String> all = new ArrayList<>();
        Response page = asRegulator().get("/epcis/v2/" + list + "?perPage=7");
        Set<String> links = new HashSet<>();
        while (true) {
            page.then().statusCode(200);
            all.addAll(page.path("member"));
            String link = page.getHeader("Link");
            if (link == null) {
                return all;
            }
            assertThat(links.add(link)).isTrue();
            page = asRegulator().urlEncodingEnabled(false).get(URI.create(link.substring(1, link.indexOf('>'))));
        }
    }

    private static Story told() {
        Story story = Story.told();
        Facts.publish(story.facts.toArray(Fact[]::new));
        await().untilAsserted(
                        () -> events("MATCH_anyEPC", story.packUri(0)).then().body(EVENTS, hasSize(3)));
        return story;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(Response answer) throws JsonProcessingException {
        return new ObjectMapper().readTree(answer.asString());
    }
}
