package io.leaftrace.analytics.subscription;

import static io.leaftrace.analytics.subscription.Subscriptions.QUERIES;
import static io.leaftrace.analytics.subscription.Subscriptions.query;
import static io.leaftrace.analytics.subscription.Subscriptions.tryToSubscribe;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.edge.Roles;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the settings that the service has by itself. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class RefusedSubscriptionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "http://localhost:8080/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://127.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://postgres:8443/",
                "http://example.com/",
                "https://example.com:9092/",
                "https://nobody.invalid/",
                "ftp://example.com/",
                "not a url"
            })
    void refusesAWebhookThatMayNotBeCalled(String dest) {
        String query = query(Map.of("eventType", List.of("ObjectEvent")));

        tryToSubscribe(query, dest, Map.of("stream", true))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("epcisException:SubscriptionControlsException"))
                .body("detail", containsString("dest"));
        Analytics.asRegulator()
                .get(QUERIES + "/" + query + "/subscriptions")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
    }

    /** It would have no limit to what it is told. */
    @Test
    void refusesAPartyThatDoesNotSayWhichItIs() {
        String query = "q-" + UUID.randomUUID();
        Analytics.as(Roles.BRAND, null)
                .contentType("application/json")
                .body(Map.of("name", query, "query", Map.of("eventType", List.of("ObjectEvent"))))
                .post(QUERIES);

        Analytics.as(Roles.BRAND, null)
                .contentType("application/json")
                .body(Map.of("dest", "https://localhost/", "stream", true))
                .post(QUERIES + "/" + query + "/subscriptions")
                .then()
                .statusCode(403);
    }

    @Test
    void refusesASubscriptionWithoutWebhook() {
        String query = query(Map.of("eventType", List.of("ObjectEvent")));

        Subscriptions.post(Map.of("stream", true))
                .post(QUERIES + "/" + query + "/subscriptions")
                .then()
                .statusCode(400);
    }
}
