package io.leaftrace.messaging.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.FreshSchema;
import io.leaftrace.messaging.service.TicketResource.Ticket;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceWithoutBrokerTest.NoBroker.class)
@QuarkusTestResource(EmbeddedBackends.class)
class ServiceWithoutBrokerTest {

    public static final class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "kafka.invalid:9092");
        }
    }

    @Inject
    Pool pool;

    @Test
    void startsTakesFactsAndStaysHealthy() {
        given().contentType(ContentType.JSON)
                .body(new Ticket("6901234500023", "first"))
                .post("/v1/tickets")
                .then()
                .statusCode(201);

        Long unsent = FreshSchema.await(pool.query("select count(*) from outbox where sent_at is null")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
        assertThat(unsent).isEqualTo(1);
        await().until(() -> given().get("/q/metrics").asString().contains("leaftrace_outbox_unsent_rows 1.0"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }
}
