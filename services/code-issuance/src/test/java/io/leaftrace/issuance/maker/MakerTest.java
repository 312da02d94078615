package io.leaftrace.issuance.maker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class MakerTest {

    @Test
    void registersAMakerOnlyOnceAtTheSameMoment() {
        // Given a maker that nobody has registered, at eight connections at once
        AMaker maker = new AMaker();
        List<CompletableFuture<Integer>> posts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(maker)))
                .toList();
        // Then one registers it, and the others are told so
        assertThat(posts.stream().map(CompletableFuture::join).sorted().toList())
                .containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void refusesSecondMakerWithTheSameCompanyPrefix() {
        AMaker maker = AMaker.registered();
        Map<String, Object> body =
                Map.of("gln", maker.factoryGln, "name", "Copy", "country", "CN", "companyPrefix", maker.companyPrefix);
        AMaker.as(Roles.OPERATOR, null)
                .body(body)
                .post("/v1/makers")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:maker-exists"));
    }

    @Test
    void refusesGlnWithWrongCheckDigitAndNamesTheField() {
        Map<String, Object> body =
                Map.of("gln", "6901234000001", "name", "Wrong", "country", "CN", "companyPrefix", "6901234");
        AMaker.as(Roles.OPERATOR, null)
                .body(body)
                .post("/v1/makers")
                .then()
                .statusCode(422)
                .body("items.item", hasItem("gln"));
    }

    @Test
    void showsAFactoryItsOwnMakerOnly() {
        AMaker mine = AMaker.registered();
        AMaker other = AMaker.registered();
        mine.factory()
                .get("/v1/makers")
                .then()
                .statusCode(200)
                .body("items.gln", hasItem(mine.gln))
                .body("items.gln", not(hasItem(other.gln)));
        mine.factory().get("/v1/makers/" + other.gln).then().statusCode(404);
    }

    private static int post(AMaker maker) {
        Map<String, Object> body =
                Map.of("gln", maker.gln, "name", "Maker", "country", "CN", "companyPrefix", maker.companyPrefix);
        return AMaker.as(Roles.OPERATOR, null).body(body).post("/v1/makers").statusCode();
    }
}
