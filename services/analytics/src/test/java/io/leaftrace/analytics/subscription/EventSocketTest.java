package io.leaftrace.analytics.subscription;

import static io.leaftrace.analytics.subscription.Subscriptions.QUERIES;
import static io.leaftrace.analytics.subscription.Subscriptions.madeAndSeen;
import static io.leaftrace.analytics.subscription.Subscriptions.queryFor;
import static io.leaftrace.analytics.subscription.Subscriptions.receive;
import static io.leaftrace.analytics.subscription.Subscriptions.ship;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.embedded.TokenIssuer;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
@WithTestResource(WebhookSettings.class)
class EventSocketTest {

    private static final Duration WITHIN = Duration.ofSeconds(2);

    @TestHTTPResource("/")
    URI service;

    @Test
    void tellsAnEventWithinTwoSecondsAndNoneOfBefore() {
        Story story = madeAndSeen();
        String query = queryFor(story);
        try (SocketReader reader = open(query, "stream=true")) {
            ship(story);
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(reader.steps()).containsExactly("shipping"));
            receive(story);
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(reader.steps()).containsExactly("shipping", "receiving"));
            assertThat(reader.messages().get(0)).contains("\"queryName\":\"" + query + "\"");
        }
    }

    @Test
    void promisesNothingOfTheTimeBetweenTwoConnectionsButTellsItOnDemand() {
        Story story = madeAndSeen();
        String query = queryFor(story);
        open(query, "stream=true").close();
        ship(story);
        await().untilAsserted(() -> assertThat(Analytics.asRegulator()
                        .get(QUERIES + "/" + query + "/events")
                        .asString())
                .contains("\"shipping\""));
        await().until(Arrivals::allPlaced);

        try (SocketReader reader = open(query, "stream=true");
                SocketReader ofAll = open(query, "stream=true&initialRecordTime=1970-01-01T00:00:00Z")) {
            receive(story);
            await().untilAsserted(() -> assertThat(reader.steps()).containsExactly("receiving"));
            await().untilAsserted(() ->
                    assertThat(ofAll.steps()).containsExactly("packing", "packing", "shipping", "receiving"));
        }
    }

    @Test
    void runsByScheduleToo() {
        Story story = madeAndSeen();
        try (SocketReader reader = open(queryFor(story), "second=[0-59]&reportIfEmpty=true")) {
            await().untilAsserted(() -> assertThat(reader.messages()).hasSizeGreaterThan(1));
            assertThat(reader.steps()).isEmpty();
            ship(story);
            await().untilAsserted(() -> assertThat(reader.steps()).containsExactly("shipping"));
        }
    }

    @Test
    void isWrittenDownAsAQuestion() {
        String query = queryFor(new Story());
        open(query, "stream=true&purpose=watching").close();

        await().untilAsserted(() -> Analytics.asRegulator()
                .queryParam("limit", 100)
                .get("/v1/query-log")
                .then()
                .body("items.findAll { it.question.contains('" + query + "') }.purpose", contains("watching")));
    }

    @Test
    void refusesAQueryThatCountsOrOrders() {
        String query = Subscriptions.query(Map.of("eventType", List.of("ObjectEvent"), "eventCountLimit", 3));

        assertThat(SocketReader.refusal(service, path(query, "stream=true"), regulator()))
                .isEqualTo(400);
    }

    @Test
    void endsWithTheToken() {
        String query = queryFor(madeAndSeen());
        String token =
                new TokenIssuer(Tokens.keys()).token(Roles.REGULATOR, Analytics.REGULATOR, Duration.ofSeconds(3));
        try (SocketReader reader = open(query, "stream=true", token)) {
            assertThat(reader.closeCode()).isZero();
            await().atMost(Duration.ofSeconds(8))
                    .untilAsserted(() -> assertThat(reader.closeCode()).isEqualTo(1008));
        }
    }

    @Test
    void boundsTheConnectionsOfAParty() {
        String query = queryFor(madeAndSeen());
        try (SocketReader one = open(query, "stream=true");
                SocketReader two = open(query, "stream=true");
                SocketReader three = open(query, "stream=true")) {
            assertThat(SocketReader.refusal(service, path(query, "stream=true"), regulator()))
                    .isEqualTo(403);
        }
        await().untilAsserted(() -> open(query, "stream=true").close());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "stream=false, 400",
        "stream=yes, 400",
        "stream=true&second=0, 400",
        "stream=true&colour=red, 400",
        "stream=true&initialRecordTime=yesterday, 400",
        "minute=61, 400",
        "stream=true&stream=true, 400"
    })
    void refusesWhatIsNoSubscription(String parameters, int status) {
        String query = queryFor(new Story());

        assertThat(SocketReader.refusal(service, path(query, parameters), regulator()))
                .isEqualTo(status);
    }

    @Test
    void refusesStrangers() {
        String query = queryFor(new Story());
        String path = path(query, "stream=true");

        assertThat(SocketReader.refusal(service, path, null)).isEqualTo(401);
        assertThat(SocketReader.refusal(service, path, "no.token.atAll")).isEqualTo(401);
        assertThat(SocketReader.refusal(service, path, Tokens.expired(Roles.REGULATOR, Analytics.REGULATOR)))
                .isEqualTo(401);
        assertThat(SocketReader.refusal(service, path, Tokens.of("visitor", Story.MAKER)))
                .isEqualTo(403);
        assertThat(SocketReader.refusal(service, path, Tokens.of(Roles.REGULATOR, "6900000000021")))
                .isEqualTo(404);
    }

    private SocketReader open(String query, String parameters) {
        return open(query, parameters, regulator());
    }

    private SocketReader open(String query, String parameters, String token) {
        return SocketReader.open(service, path(query, parameters), token);
    }

    private static String path(String query, String parameters) {
        return QUERIES + "/" + query + "/events?" + parameters;
    }

    private static String regulator() {
        return Tokens.of(Roles.REGULATOR, Analytics.REGULATOR);
    }
}
