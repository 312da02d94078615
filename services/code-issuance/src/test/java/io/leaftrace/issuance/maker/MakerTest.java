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
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    void refusesCompanyPrefixThatBeginsAnotherOrWithAnother() {
        AMaker maker = AMaker.registered();
        // Shorter ones than 7 digits there are not; the maker's has 7.
        register(maker.factoryGln, maker.companyPrefix + "1")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:company-prefix-overlaps"));
        AMaker other = new AMaker();
        register(other.gln, other.companyPrefix + "123").then().statusCode(201);
        register(other.factoryGln, other.companyPrefix)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:company-prefix-overlaps"));
        // The control: beside it there is room.
        register(other.factoryGln, other.companyPrefix + "124").then().statusCode(201);
    }

    @Test
    void registersOneOfOverlappingCompanyPrefixesAtTheSameMoment() {
        for (int run = 0; run < 5; run++) {
            AMaker maker = new AMaker();
            List<CompletableFuture<Integer>> posts = Stream.of("", "1", "12", "123")
                    .map(rest -> CompletableFuture.supplyAsync(() -> register(
                                    AMaker.withCheckDigit(maker.companyPrefix + "0000" + rest.length()),
                                    maker.companyPrefix + rest)
                            .statusCode()))
                    .toList();
            assertThat(posts.stream().map(CompletableFuture::join).sorted().toList())
                    .containsExactly(201, 409, 409, 409);
        }
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

    private static Response register(String gln, String companyPrefix) {
        return AMaker.as(Roles.OPERATOR, null)
                .body(Map.of("gln", gln, "name", "Maker", "country", "CN", "companyPrefix", companyPrefix))
                .post("/v1/makers");
    }

    private static int post(AMaker maker) {
        Map<String, Object> body =
                Map.of("gln", maker.gln, "name", "Maker", "country", "CN", "companyPrefix", maker.companyPrefix);
        return AMaker.as(Roles.OPERATOR, null).body(body).post("/v1/makers").statusCode();
    }
}
