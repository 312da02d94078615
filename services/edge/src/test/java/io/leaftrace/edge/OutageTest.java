package io.leaftrace.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OutageTest extends EdgeTest {
    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int poolSize;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lots", "/v1/session-lots"})
    void asksToComeAgainWhilePostgresIsAway(String path) {
        String key = UUID.randomUUID().toString();
        EmbeddedBackends.stopPostgres();
        try {
            isUnavailable(make(path, key));
            isUnavailable(asFactory().get("/v1/lots").then());
        } finally {
            EmbeddedBackends.startPostgres();
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> make(path, key).statusCode(201));
    }

    @Test
    void asksToComeAgainWhenNoConnectionComesFree() {
        List<SqlConnection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < poolSize; i++) {
                taken.add(pool.getConnection().await().atMost(Duration.ofSeconds(5)));
            }
            isUnavailable(make("/v1/lots", null));
            isUnavailable(make("/v1/session-lots", null));
        } finally {
            taken.forEach(connection -> connection.close().await().indefinitely());
        }

        make("/v1/lots", null).statusCode(201);
    }

    @Test
    void asksToComeAgainWhenALockIsHeldTooLong() throws SQLException {
        long gate = ThreadLocalRandom.current().nextLong();
        try (Gate closed = new Gate(gate)) {
            isUnavailable(asFactory()
                    .body("{\"name\":\"outage\",\"gate\":" + gate + "}")
                    .post("/v1/lots")
                    .then());
        }
    }

    @Test
    void saysSoWhenAnAnswerTakesTooLong() {
        String limit = pool.query("show statement_timeout")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getString(0);
        assertThat(limit).isEqualTo("7s");

        isProblem(given().get("/v1/echoes/slow").then(), 503, "answer-too-slow").header("Retry-After", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/echoes/failing", "/v1/echoes/failing-hard"})
    void answersFailureWithAnIdForTheLogAndNoReason(String path) {
        isProblem(given().get(path).then(), 500, "internal-error")
                .body("errorId", matchesPattern("[0-9a-f-]{36}"))
                .body("detail", equalTo("Something went wrong here. Give errorId to the operators."));
    }

    private static ValidatableResponse make(String path, String key) {
        String body = "{\"name\":\"outage\"}";
        return (key == null ? asFactory() : asFactory().header("Idempotency-Key", key))
                .body(body)
                .post(path)
                .then();
    }

    private static void isUnavailable(ValidatableResponse response) {
        isProblem(response, 503, "unavailable").header("Retry-After", matchesPattern("\\d+"));
    }
}
