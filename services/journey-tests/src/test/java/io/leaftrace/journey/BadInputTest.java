package io.leaftrace.journey;

import static io.leaftrace.journey.SupplyChain.bizSteps;
import static io.leaftrace.journey.SupplyChain.count;
import static io.leaftrace.journey.SupplyChain.expect;
import static io.leaftrace.journey.SupplyChain.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input at the gateway gets the status that the architecture names, and leaves nothing but the stored refusal. */
@ExtendWith(WholeSystem.class)
class BadInputTest {

    private static final int TOO_MANY_BYTES = 9 * 1024 * 1024;

    private final RunningSystem system;
    private final SupplyChain chain;

    BadInputTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    /** @param role who may; null where everybody may */
    private record Post(String path, Role role) {

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Post> posts() {
        return Stream.of(
                new Post("/v1/makers", Role.OPERATOR),
                new Post("/v1/factories", Role.FACTORY),
                new Post("/v1/lines", Role.FACTORY),
                new Post("/v1/machines", Role.FACTORY),
                new Post("/v1/products", Role.FACTORY),
                new Post("/v1/code-orders", Role.FACTORY),
                new Post("/v1/application-reports", Role.FACTORY),
                new Post("/v1/aggregation-reports", Role.FACTORY),
                new Post("/v1/places", Role.LOGISTICS),
                new Post("/v1/handheld-scans", Role.LOGISTICS),
                new Post("/epcis/v2/capture", Role.OPERATOR),
                new Post("/v1/sales", Role.RETAIL),
                new Post("/v1/returns", Role.RETAIL),
                new Post("/v1/till-messages", Role.RETAIL),
                new Post("/v1/checks", null));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void malformedJsonIs400(Post post) {
        assertProblem(400, to(post).body("{\"lineId\": \"nanning-1\", ").post(post.path()));
        assertProblem(400, to(post).body("[1, 2").post(post.path()));
        assertProblem(400, to(post).body("").post(post.path()));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void unknownFieldIs400(Post post) {
        assertProblem(400, to(post).body("{\"noSuchField\": 1}").post(post.path()));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void bodyThatIsTooLargeIs413(Post post) {
        String body = "{\"lineId\": \"" + "x".repeat(TOO_MANY_BYTES) + "\"}";

        assertProblem(413, to(post).body(body).post(post.path()));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void wrongContentTypeIs415(Post post) {
        assertProblem(415, to(post).contentType("text/plain").body("{}").post(post.path()));
        assertProblem(415, to(post).contentType("application/xml").body("<a/>").post(post.path()));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void missingExpiredOrForeignTokenIs401(Post post) {
        if (post.role() == null) {
            return;
        }
        assertProblem(401, system.asNobody().body("{}").post(post.path()));
        assertProblem(
                401, system.with(system.expiredToken(post.role())).body("{}").post(post.path()));
        assertProblem(
                401, system.with(system.foreignToken(post.role())).body("{}").post(post.path()));
    }

    static Stream<Post> postsOfRecords() {
        return posts().filter(post -> !post.path().startsWith("/epcis"));
    }

    @ParameterizedTest
    @MethodSource("postsOfRecords")
    void missingValuesAre422AndNamed(Post post) {
        Response answer = to(post).body("{}").post(post.path());

        assertProblem(422, answer);
        assertThat(answer.jsonPath().getList("items.item")).isNotEmpty();
    }

    @Test
    void timeWithoutOffsetIs400() {
        assertProblem(400, chain.tryApply("2026-11-21T09:30:00", List.of(), List.of()));
    }

    @Test
    void pathThatNobodyAnswersIs404() {
        assertProblem(404, system.as(Role.OPERATOR).get("/v1/no-such-thing"));
        assertProblem(404, system.as(Role.OPERATOR).get("/v1/makers/6999999000013/no-such-thing"));
    }

    @Test
    void codeThatIsNoneIs422AndUnknownOneIs404() {
        assertProblem(422, chain.tryTrace("(01)06999999100011(21)AAAA"));
        assertProblem(422, system.asNobody().body(Map.of("code", "hello")).post("/v1/checks"));
        assertProblem(404, chain.tryTrace("urn:epc:id:sgtin:0614141.107346.404404"));
    }

    @Test
    void whatBelongsToSomebodyElseIs404() {
        String otherMaker = system.stack().token("factory", "6955555000019");

        assertProblem(
                404,
                system.with(otherMaker)
                        .get("/v1/code-orders/{order}", system.demo().orders().get("pack")));
        assertProblem(
                404,
                system.with(otherMaker).get("/v1/lines/{line}", system.demo().lineId()));
    }

    @Test
    void sameKeyAndSameRequestGetsTheFirstAnswerAgain() {
        String key = UUID.randomUUID().toString();
        String pack = chain.makePack();

        Response first = chain.sellUnder(key, pack);
        Response again = chain.sellUnder(key, pack);

        assertThat(again.statusCode()).isEqualTo(201).isEqualTo(first.statusCode());
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        chain.awaitTrace(pack, trace -> count(trace, "retail_selling") == 1);
    }

    @Test
    void sameRequestUnderAnotherKeyIsAnotherRequest() {
        String pack = chain.makePack();

        expect(201, chain.sell(pack));

        assertProblem(409, chain.sell(pack));
    }

    @Test
    void sameKeyWithAnotherBodyIs422AndDoesNothing() {
        String key = UUID.randomUUID().toString();
        List<String> packs = chain.makePacks(2);
        expect(201, chain.sellUnder(key, packs.get(0)));

        Response other = chain.sellUnder(key, packs.get(1));

        assertProblem(422, other);
        assertThat(other.jsonPath().getString("type")).endsWith(":idempotency-key-reused");
        expect(201, chain.sell(packs.get(1)));
    }

    @Test
    void keysOfDifferentCallersNeverMeet() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> check = Map.of("code", system.demo().soldPack().digitalLink());
        expect(200, system.asNobody().header("Idempotency-Key", key).body(check).post("/v1/checks"));

        Response sale = chain.sellUnder(key, chain.makePack());

        assertThat(sale.statusCode()).isEqualTo(201);
        assertThat(sale.header("Idempotent-Replayed")).isNull();
    }

    @Test
    void scanSentTwiceIsADuplicateWithTheFirstScanId() {
        String pack = chain.makePack();
        Map<String, Object> scan = Map.of(
                "sequence", 1_000_000,
                "occurredAt", chain.minutesAgo(10),
                "bizStep", "receiving",
                "items", List.of(pack),
                "place", chain.place("shop"));

        JsonNode first = expect(200, chain.tryScan(Role.RETAIL, scan)).at("/results/0");
        JsonNode again = expect(200, chain.tryScan(Role.RETAIL, scan)).at("/results/0");

        assertThat(first.get("outcome").asText()).isEqualTo("accepted");
        assertThat(again.get("outcome").asText()).isEqualTo("duplicate");
        assertThat(again.get("scanId")).isEqualTo(first.get("scanId"));
        chain.awaitTrace(pack, trace -> count(trace, "receiving") == 1);
    }

    @Test
    void refusedReportLeavesTheRefusalAndNothingElse() {
        // Given: a report of one good code and one that nobody issued
        String good = chain.order("PACK", 1).get(0);
        String madeUp = system.demo().madeUpCode();

        // When
        Response refusal = chain.tryApply(chain.minutesAgo(30), List.of(good, madeUp), List.of());

        // Then: the refusal is kept, and the good code was not applied with it
        assertProblem(422, refusal);
        assertThat(refusal.jsonPath().getList("items.item")).containsExactly(madeUp);
        assertThat(newestRefusal("/code-issuance", Role.FACTORY).get("message").toString())
                .contains(good);
        chain.apply(chain.minutesAgo(20), List.of(good), List.of());
        assertThat(bizSteps(chain.awaitSteps(good, 1))).containsExactly("commissioning");
    }

    @Test
    void refusedSaleLeavesTheRefusalAndNothingElse() {
        List<String> packs = chain.makePacks(2);
        String good = packs.get(0);
        String madeUp = system.demo().madeUpCode();

        Response refusal = chain.sell(good, madeUp);

        assertProblem(409, refusal);
        assertThat(refusal.jsonPath().getList("items.item")).containsExactly(madeUp);
        assertThat(newestRefusal("/retail-scan", Role.RETAIL).get("message").toString())
                .contains(good);
        // What was sold afterwards is visible, and travelled behind anything that the refused sale could have sent.
        expect(201, chain.sell(packs.get(1)));
        chain.awaitTrace(packs.get(1), trace -> count(trace, "retail_selling") == 1);
        assertThat(count(chain.trace(good), "retail_selling")).isZero();
    }

    @Test
    void refusedScanLeavesTheRefusalAndNothingElse() {
        List<String> packs = chain.makePacks(2);
        Map<String, Object> atSomebodyElses = Map.of(
                "sequence", 2_000_000,
                "occurredAt", chain.minutesAgo(10),
                "bizStep", "receiving",
                "items", List.of(packs.get(0)),
                "place", chain.place("warehouse"));

        JsonNode result =
                expect(200, chain.tryScan(Role.RETAIL, atSomebodyElses)).at("/results/0");

        assertThat(result.get("outcome").asText()).isEqualTo("refused");
        assertThat(result.at("/reasons/0/reason").asText()).isEqualTo("wrong_place");
        assertThat(newestRefusal("/logistics-scan", Role.RETAIL).get("message").toString())
                .contains(packs.get(0));
        chain.receive(chain.minutesAgo(5), packs.get(1), "shop");
        chain.awaitTrace(packs.get(1), trace -> count(trace, "receiving") == 1);
        assertThat(count(chain.trace(packs.get(0)), "receiving")).isZero();
    }

    @Test
    void whatCannotBeReadLeavesNotEvenARefusal() {
        JsonNode before = newestRefusal("/retail-scan", Role.OPERATOR);

        assertProblem(400, system.as(Role.RETAIL).body("{\"shopGln\": ").post("/v1/sales"));
        assertProblem(422, system.as(Role.RETAIL).body("{}").post("/v1/sales"));

        assertThat(newestRefusal("/retail-scan", Role.OPERATOR)).isEqualTo(before);
    }

    private JsonNode newestRefusal(String service, Role role) {
        JsonNode page = expect(200, system.as(role).queryParam("limit", 1).get(service + "/v1/refusals"));
        return list(page.get("items")).stream().findFirst().orElseThrow();
    }

    private RequestSpecification to(Post post) {
        return post.role() == null ? system.asNobody() : system.as(post.role());
    }

    /** RFC 9457, and nothing of the inside. */
    private static void assertProblem(int status, Response answer) {
        String body = answer.asString();
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("type")).isNotBlank();
        assertThat(body).doesNotContain("java.", "io.leaftrace", "io.vertx", "\\tat ");
    }
}
