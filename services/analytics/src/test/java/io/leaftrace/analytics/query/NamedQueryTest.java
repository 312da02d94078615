package io.leaftrace.analytics.query;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.events;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.Fact;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class NamedQueryTest {

    private static final String QUERIES = "/epcis/v2/queries";
    private static final String EVENTS = "epcisBody.queryResults.resultsBody.eventList";
    private static final String PARTY = "6900000000021";
    private static final String OTHER_PARTY = "6900000000038";

    @Test
    void keepsAQueryUnderItsName() {
        String name = name();
        Map<String, Object> query = Map.of("eventType", List.of("ObjectEvent", "AggregationEvent"));

        Response made = make(name, query);
        made.then()
                .statusCode(201)
                .header("Location", endsWith(QUERIES + "/" + name))
                .header("GS1-EPCIS-Version", "2.0.0")
                .body("name", equalTo(name))
                .body("query.eventType", contains("ObjectEvent", "AggregationEvent"))
                .body("createdAt", notNullValue());
        get(QUERIES + "/" + name).then().statusCode(200).body("query", equalTo(query));
        make(name, query)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("epcisException:ResourceAlreadyExistsException"));

        as(Roles.REGULATOR, PARTY).delete(QUERIES + "/" + name).then().statusCode(204);
        get(QUERIES + "/" + name)
                .then()
                .statusCode(404)
                .body("type", equalTo("epcisException:NoSuchResourceException"));
        as(Roles.REGULATOR, PARTY).delete(QUERIES + "/" + name).then().statusCode(404);
    }

    @Test
    void repeatsTheFirstAnswerUnderAKey() {
        String name = name();
        String key = UUID.randomUUID().toString();
        for (int time = 0; time < 2; time++) {
            as(Roles.REGULATOR, PARTY)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", key)
                    .body(Map.of("name", name, "query", Map.of("EQ_bizStep", "shipping")))
                    .post(QUERIES)
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void runsAQueryPageByPage() {
        Story story = Story.told();
        Facts.publish(story.facts.toArray(Fact[]::new));
        String code = story.pallet.digitalLink();
        await().untilAsserted(() -> events("MATCH_anyEPC", code).then().body(EVENTS, hasSize(4)));
        String name = name();
        make(name, Map.of("MATCH_anyEPC", List.of(code))).then().statusCode(201);

        List<String> steps = new ArrayList<>();
        Response page = get(QUERIES + "/" + name + "/events?perPage=3");
        page.then().statusCode(200).body("epcisBody.queryResults.queryName", equalTo(name));
        steps.addAll(page.path(EVENTS + ".bizStep"));
        String link = page.getHeader("Link");
        Response last = as(Roles.REGULATOR, PARTY)
                .urlEncodingEnabled(false)
                .get(URI.create(link.substring(1, link.indexOf('>'))));
        steps.addAll(last.path(EVENTS + ".bizStep"));

        assertThat(steps).containsExactly("packing", "shipping", "receiving", "unpacking");
        assertThat(last.getHeader("Link")).isNull();
        get(QUERIES + "/" + name + "/events?EQ_bizStep=packing").then().statusCode(400);
        get(QUERIES + "/" + name + "/events?nextPageToken=AAAA")
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:QueryParameterException"));
    }

    @Test
    void listsTheQueriesOfTheOwnPartyAlone() {
        String party = "6900000000045";
        List<String> names = List.of(name(), name(), name());
        names.forEach(name -> make(party, name, Map.of("eventType", "ObjectEvent")));

        Response page = as(Roles.REGULATOR, party).get(QUERIES + "?perPage=2");
        page.then().statusCode(200).body("name", contains(names.get(0), names.get(1)));
        String link = page.getHeader("Link");
        as(Roles.REGULATOR, party)
                .urlEncodingEnabled(false)
                .get(URI.create(link.substring(1, link.indexOf('>'))))
                .then()
                .body("name", contains(names.get(2)));
        as(Roles.REGULATOR, OTHER_PARTY)
                .get(QUERIES + "/" + names.get(0))
                .then()
                .statusCode(404);
        as(Roles.REGULATOR, OTHER_PARTY).get(QUERIES).then().body("", hasSize(0));
        make(OTHER_PARTY, names.get(0), Map.of("eventType", "ObjectEvent"))
                .then()
                .statusCode(201);
        as(Roles.REGULATOR, OTHER_PARTY).delete(QUERIES + "/" + names.get(0));
    }

    @Test
    void refusesMoreThanAHundred() {
        String party = "6900000000052";
        for (int nth = 0; nth < KeepNamedQuery.MOST_QUERIES; nth++) {
            make(party, name(), Map.of("eventType", "ObjectEvent")).then().statusCode(201);
        }
        make(party, name(), Map.of("eventType", "ObjectEvent"))
                .then()
                .statusCode(403)
                .body("type", equalTo("epcisException:SecurityException"));
        as(Roles.REGULATOR, party).get(QUERIES + "?perPage=1000").then().body("", hasSize(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name':'a b','query':{}}",
                "{'name':'','query':{}}",
                "{'name':'../x','query':{}}",
                "{'name':'q'}",
                "{'name':'q','query':[]}",
                "{'name':'q','query':'eventType'}",
                "{'name':'q','query':{'perPage':3}}",
                "{'name':'q','query':{'nextPageToken':'x'}}",
                "{'name':'q','query':{'MATCH_colour':['red']}}",
                "{'name':'q','query':{'eventType':['Nonsense']}}",
                "{'name':'q','query':{'eventType':[]}}",
                "{'name':'q','query':{'eventType':{'a':1}}}",
                "{'name':'q','query':{'eventType':[['ObjectEvent']]}}",
                "{'name':'q','query':{'GE_eventTime':null}}",
                "{'name':'q','query':{'GE_eventTime':'yesterday'}}",
            })
    void refusesWhatIsNoQuery(String body) {
        as(Roles.REGULATOR, PARTY)
                .contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post(QUERIES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void refusesTheNamesOfTheStandard() {
        make("SimpleEventQuery", Map.of("eventType", "ObjectEvent")).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perPage=0", "perPage=1001", "perPage=many", "nextPageToken=%20", "nextPageToken=AAAA"})
    void refusesAForgedPage(String parameters) {
        as(Roles.REGULATOR, PARTY)
                .urlEncodingEnabled(false)
                .get(QUERIES + "?" + parameters)
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:QueryParameterException"));
    }

    @Test
    void isForEverybodyWithARole() {
        given().get(QUERIES).then().statusCode(401);
        as("visitor", Story.MAKER).get(QUERIES).then().statusCode(403);
        as(Roles.FACTORY, Story.MAKER).get(QUERIES).then().statusCode(200);
        as(Roles.OPERATOR, null).get(QUERIES).then().statusCode(200);
    }

    private static Response make(String name, Map<String, Object> query) {
        return make(PARTY, name, query);
    }

    private static Response make(String party, String name, Map<String, Object> query) {
        return as(Roles.REGULATOR, party)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "query", query))
                .post(QUERIES);
    }

    private static Response get(String path) {
        return as(Roles.REGULATOR, PARTY).get(path);
    }

    private static String name() {
        return "q-" + UUID.randomUUID();
    }
}
