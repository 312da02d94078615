package io.leaftrace.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MalformedRequestTest extends EdgeTest {

    @Test
    void takesWellFormedBodyAndKeepsItsOffset() {
        post(SAMPLE).statusCode(200).body("takenAt", equalTo("2026-01-01T10:00:00+08:00"));
    }

    @Test
    void saysWhereBodyIsNotJson() {
        isProblem(post("{\"name\":\n  oops}"), 400, "malformed-json")
                .body("line", equalTo(2))
                .body("column", greaterThan(2));
    }

    @Test
    void saysWhereBodyIsNotJsonInsideList() {
        String body = SAMPLE.replace("}", ",\"parts\":[{\"code\": oops}]}");
        isProblem(post(body), 400, "malformed-json").body("line", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", SAMPLE + "{}", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"\u0000\"}"})
    void refusesWhatIsNotOneObjectWithEachFieldOnce(String body) {
        isProblem(post(body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void refusesMissingBody(String body) {
        isProblem(post(body), 400, "missing-body");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] body = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
        isProblem(
                given().contentType("application/json")
                        .body(body)
                        .post("/v1/echoes")
                        .then(),
                400,
                "malformed-json");
    }

    /** The parser does not say where; as bytes, or the client would print them. */
    @Test
    void refusesNestingWithoutEnd() {
        String deep = "{\"name\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        for (String body : List.of("[".repeat(100_000), "{\"unknown\":" + deep + "}", deep)) {
            given().contentType("application/json")
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post("/v1/echoes")
                    .then()
                    .statusCode(oneOf(400, 422))
                    .contentType("application/problem+json");
        }
    }

    @Test
    void namesUnknownField() {
        String body = SAMPLE.replace("}", ",\"parts\":[{\"code\":\"x\",\"kode\":\"x\"}]}");
        isProblem(post(body), 400, "unknown-field")
                .body("items[0].item", equalTo("parts[0].kode"))
                .body("items[0].reason", equalTo("unknown_field"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-01-01T10:00:00\"",
                "\"2026-01-01\"",
                "\"yesterday\"",
                "\"\"",
                "\"1767225600\"",
                "1767225600",
                "\"+99999-01-01T00:00:00Z\"",
                "{}"
            })
    void refusesTimeWithoutOffset(String time) {
        String body = SAMPLE.replace("\"2026-01-01T10:00:00+08:00\"", time);
        isProblem(post(body), 400, "malformed-time").body("items[0].item", equalTo("takenAt"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "grams, `\"3\"`",
                "grams, 3.7",
                "grams, null",
                "grams, 99999999999",
                "grams, {}",
                "kind, `\"X\"`",
                "kind, 0",
                "name, 7",
                "name, true",
                "name, {}",
                "parts, {}"
            })
    void namesFieldWhoseValueIsOfWrongType(String field, String value) {
        String body = "{\"" + field + "\":" + value + "}";
        isProblem(post(body), 422, "invalid-value").body("items[0].item", equalTo(field));
    }

    @Test
    void namesAllFieldsThatAreMissingOrWrong() {
        isProblem(post("{\"name\":\" \",\"grams\":-1,\"parts\":[{}]}"), 422, "invalid-value")
                .body("items.item", hasItems("grams", "name", "parts[0].code", "takenAt"))
                .body("items.reason", hasItems("positive", "not_blank", "not_null"));
    }

    @Test
    void refusesQueryParameterOfWrongForm() {
        isProblem(given().get("/v1/echoes?n=many").then(), 400, "malformed-parameter");
    }

    @Test
    void namesQueryParameterOutOfBounds() {
        isProblem(given().get("/v1/echoes?n=10").then(), 422, "invalid-value").body("items[0].item", equalTo("n"));
    }

    @Test
    void findsNothingUnderUnknownPathOrUnreadableIdentifier() {
        isProblem(given().get("/nowhere").then(), 404, "not-found").body("items", nullValue());
        isProblem(given().get("/v1/echoes/numbers/x").then(), 404, "not-found");
    }

    @Test
    void refusesOtherMethodsAndMediaTypes() {
        isProblem(given().delete("/v1/echoes").then(), 405, "method-not-allowed");
        isProblem(given().accept("image/png").get("/v1/echoes?n=1").then(), 406, "not-acceptable");
        isProblem(given().contentType("text/plain").body("x").post("/v1/echoes").then(), 415, "unsupported-media-type");
    }
}
