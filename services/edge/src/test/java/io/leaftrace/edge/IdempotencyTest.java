package io.leaftrace.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyTest extends EdgeTest {
    private final String key = UUID.randomUUID().toString();
    private final String name = "lot-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lots", "/v1/session-lots"})
    void answersRepeatedRequestAsTheFirstTime(String path) {
        Response first = post(path, lot(null));
        Response again = post(path, lot(null));

        first.then()
                .statusCode(201)
                .header("Location", matchesPattern("/v1/lots/\\d+"))
                .header("Idempotent-Replayed", nullValue())
                .body("name", equalTo(name));
        again.then().statusCode(201).header("Idempotent-Replayed", "true").header("Location", first.header("Location"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(Rows.lots(name)).isEqualTo(1);
    }

    /** The negative control: without the protection the same two requests make two lots. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/unprotected-lots"})
    void makesTwoLotsWhereNothingProtects(String path) {
        post(path, lot(null)).then().statusCode(200);
        post(path, lot(null)).then().statusCode(200);

        assertThat(Rows.lots(name)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lots", "/v1/session-lots"})
    void makesTwoLotsWithoutKey(String path) {
        asFactory().body(lot(null)).post(path).then().statusCode(201);
        asFactory().body(lot(null)).post(path).then().statusCode(201);

        assertThat(Rows.lots(name)).isEqualTo(2);
    }

    @Test
    void takesOtherWhiteSpaceForTheSameRequest() {
        post("/v1/lots", lot(null)).then().statusCode(201);
        post("/v1/lots", lot(null).replace(":", " :\n ")).then().header("Idempotent-Replayed", "true");
    }

    @Test
    void refusesKeyOfAnotherRequest() {
        post("/v1/lots", lot(null)).then().statusCode(201);

        isReused(post("/v1/lots", lot(null).replace(name, name + "x")).then());
        isReused(post("/v1/session-lots", lot(null)).then());
        isReused(post("/v1/lots?x=1", lot(null)).then());
        assertThat(Rows.lots(name)).isEqualTo(1);
    }

    @Test
    void keepsKeysOfDifferentCallersApart() {
        post("/v1/lots", lot(null)).then().statusCode(201);

        asFactory()
                .auth()
                .oauth2(Tokens.of(Roles.FACTORY, "4006381333931"))
                .header("Idempotency-Key", key)
                .body(lot(null))
                .post("/v1/lots")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue());
        assertThat(Rows.lots(name)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lots", "/v1/session-lots"})
    void makesTheSecondOfTwoSimultaneousRequestsWaitForTheFirstAnswer(String path) throws Exception {
        long gate = ThreadLocalRandom.current().nextLong();
        CompletableFuture<Response> one;
        CompletableFuture<Response> other;
        try (Gate closed = new Gate(gate)) {
            one = CompletableFuture.supplyAsync(() -> post(path, gatedLot(gate)));
            await().until(() -> closed.waiting() == 1);
            other = CompletableFuture.supplyAsync(() -> post(path, gatedLot(gate)));
            await().until(() -> Rows.waitingForAnotherTransaction() >= 1);
            assertThat(other).isNotDone();
        }

        assertThat(one.get().statusCode()).isEqualTo(201);
        assertThat(other.get().header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.get().asString()).isEqualTo(one.get().asString());
        assertThat(Rows.lots(name)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lots", "/v1/session-lots"})
    void keepsRefusalThatIsAnAnswer(String path) {
        isProblem(post(path, lot("REFUSAL_KEPT")).then(), 409, "lot-refused");
        isProblem(post(path, lot("REFUSAL_KEPT")).then(), 409, "lot-refused").header("Idempotent-Replayed", "true");

        assertThat(Rows.lots(name)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lots", "/v1/session-lots"})
    void keepsNothingOfThrownProblem(String path) {
        isProblem(post(path, lot("PROBLEM_THROWN")).then(), 409, "lot-taken");

        assertThat(Rows.lots(name)).isZero();
        assertThat(Rows.answers(key)).isZero();
        post(path, lot(null)).then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lots", "/v1/session-lots"})
    void keepsNothingOfFailure(String path) {
        isProblem(post(path, lot("FAILURE")).then(), 500, "internal-error");

        assertThat(Rows.lots(name)).isZero();
        assertThat(Rows.answers(key)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lots", "/v1/session-lots"})
    void keepsNoAnswerWhenTheCommitFails(String path) {
        Rows.takeTheUniqueName();

        isProblem(post(path, lot("COMMIT_FAILS")).then(), 500, "internal-error");

        assertThat(Rows.lots(name)).isZero();
        assertThat(Rows.answers(key)).isZero();
    }

    @Test
    void clearsAnswersWhoseTimeIsOver() {
        Rows.makeOverdueAnswer(key + "-old");

        post("/v1/lots", lot(null)).then().statusCode(201);

        assertThat(Rows.answers(key + "-old")).isZero();
        assertThat(Rows.answers(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "naïve"})
    void refusesKeyThatIsNotVisibleAscii(String wrong) {
        isMalformed(wrong);
    }

    @Test
    void boundsLengthOfKey() {
        isMalformed("k".repeat(201));
        String longest = (key + "k".repeat(200)).substring(0, 200);
        asFactory()
                .header("Idempotency-Key", longest)
                .body(lot(null))
                .post("/v1/lots")
                .then()
                .statusCode(201);
    }

    private void isMalformed(String wrong) {
        isProblem(
                asFactory()
                        .header("Idempotency-Key", wrong)
                        .body(lot(null))
                        .post("/v1/lots")
                        .then(),
                400,
                "malformed-idempotency-key");
    }

    private static void isReused(ValidatableResponse response) {
        isProblem(response, 422, "idempotency-key-reused");
    }

    private Response post(String path, String body) {
        return asFactory().header("Idempotency-Key", key).body(body).post(path);
    }

    private String lot(String end) {
        return "{\"name\":\"%s\",\"end\":%s}".formatted(name, end == null ? null : "\"" + end + "\"");
    }

    private String gatedLot(long gate) {
        return "{\"name\":\"%s\",\"gate\":%d}".formatted(name, gate);
    }
}
