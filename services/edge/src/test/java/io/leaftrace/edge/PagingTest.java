package io.leaftrace.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagingTest extends EdgeTest {
    private final List<String> names = new ArrayList<>();

    @BeforeEach
    void makeLots() {
        for (int i = 0; i < 3; i++) {
            String name = "page-" + UUID.randomUUID();
            names.add(name);
            asFactory()
                    .body("{\"name\":\"" + name + "\"}")
                    .post("/v1/lots")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void showsEachItemOnceOverAllPages() {
        List<String> seen = new ArrayList<>();
        JsonPath page = page("/v1/lots?limit=2");
        while (page.get("nextCursor") != null) {
            assertThat(page.getList("items")).hasSize(2);
            seen.addAll(page.getList("items.name"));
            page = page("/v1/lots?limit=2&cursor=" + page.getString("nextCursor"));
        }
        seen.addAll(page.getList("items.name"));

        assertThat(seen).containsAll(names);
        assertThat(seen).hasSameSizeAs(page("/v1/lots?limit=500").getList("items"));
    }

    @Test
    void hasNoNextPageAfterOneThatIsJustFull() {
        int all = page("/v1/lots?limit=500").getList("items").size();

        assertThat(page("/v1/lots?limit=" + all).getString("nextCursor")).isNull();
        assertThat(page("/v1/lots?limit=" + (all - 1)).getString("nextCursor")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "MTIz", "MTIzNDU2Nzg5MA", "%2B%2F", "7"})
    void refusesForgedCursor(String cursor) {
        isMalformed("/v1/lots?cursor=" + cursor);
    }

    @Test
    void refusesCursorThatWasChangedOrCutOrIsOfAnotherList() {
        String cursor = page("/v1/lots?limit=1").getString("nextCursor");

        isMalformed("/v1/lots?cursor=" + (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1));
        isMalformed("/v1/lots?cursor=" + cursor.substring(0, cursor.length() - 2));
        isMalformed("/v1/refusals?cursor=" + cursor);
        asFactory().get("/v1/lots?cursor=" + cursor).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501"})
    void boundsTheLimit(String limit) {
        isProblem(asFactory().get("/v1/lots?limit=" + limit).then(), 422, "invalid-value")
                .body("items[0].item", equalTo("limit"));
    }

    @Test
    void refusesLimitThatIsNoNumber() {
        isProblem(asFactory().get("/v1/lots?limit=all").then(), 400, "malformed-parameter");
    }

    private static void isMalformed(String path) {
        isProblem(asFactory().urlEncodingEnabled(false).get(path).then(), 400, "malformed-cursor");
    }

    private static JsonPath page(String path) {
        return asFactory().get(path).then().statusCode(200).extract().jsonPath();
    }
}
