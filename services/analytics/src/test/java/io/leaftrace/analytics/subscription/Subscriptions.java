package io.leaftrace.analytics.subscription;

import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.events;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.leaftrace.analytics.Story;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.leaftrace.testing.Facts;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Queries and subscriptions of tests. */
final class Subscriptions {

    static final String QUERIES = "/epcis/v2/queries";

    private Subscriptions() {}

    /** Somebody of his own, so that tests do not share limits. */
    static RequestSpecification post(Object body) {
        return asRegulator().contentType(ContentType.JSON).body(body);
    }

    /** A query for all that happens to the case of a story; its name. */
    static String queryFor(Story story) {
        return query(Map.of("MATCH_anyEPC", List.of(story.caseUnit.digitalLink())));
    }

    static String query(Map<String, Object> query) {
        String name = "q-" + UUID.randomUUID();
        post(Map.of("name", name, "query", query)).post(QUERIES).then().statusCode(201);
        return name;
    }

    static String stream(String query, String dest) {
        return subscribe(query, dest, Map.of("stream", true));
    }

    /** Its path. */
    static String subscribe(String query, String dest, Map<String, Object> more) {
        Response answer = tryToSubscribe(query, dest, more);
        answer.then().statusCode(201);
        return QUERIES + "/" + query + "/subscriptions/" + answer.path("subscriptionID");
    }

    static Response tryToSubscribe(String query, String dest, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("dest", dest);
        return post(body).post(QUERIES + "/" + query + "/subscriptions");
    }

    static Response look(String subscription) {
        return asRegulator().get(subscription);
    }

    static Response end(String subscription) {
        return asRegulator().delete(subscription);
    }

    /** The story up to the packing of its case. */
    static Story made() {
        Story story = new Story();
        story.registrations();
        story.make();
        publish(story, 0);
        return story;
    }

    /** Made, and known to the service, so that what a stream is told begins after it. */
    static Story madeAndSeen() {
        Story story = made();
        await().untilAsserted(() -> events("MATCH_anyEPC", story.caseUnit.digitalLink())
                .then()
                .body("epcisBody.queryResults.resultsBody.eventList", hasSize(2)));
        // Seen by queries is not yet placed in the order of arrivals.
        await().until(Arrivals::allPlaced);
        return story;
    }

    /** What was added to a story since it had so many facts. */
    static void publish(Story story, int from) {
        Facts.publish(story.facts.subList(from, story.facts.size()).toArray(Fact[]::new));
    }

    /** One more event of the case. */
    static void ship(Story story) {
        int before = story.facts.size();
        story.ship(Items.of(story.caseId()), Story.FACTORY, Story.DISTRIBUTOR);
        publish(story, before);
    }

    static void receive(Story story) {
        int before = story.facts.size();
        story.receive(Items.of(story.caseId()), Story.DISTRIBUTOR);
        publish(story, before);
    }
}
