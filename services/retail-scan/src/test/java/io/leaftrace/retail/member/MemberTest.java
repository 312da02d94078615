package io.leaftrace.retail.member;

import static io.leaftrace.retail.member.AMember.asksForCode;
import static io.leaftrace.retail.member.AMember.codeSentTo;
import static io.leaftrace.retail.member.AMember.entered;
import static io.leaftrace.retail.member.AMember.freshPhone;
import static io.leaftrace.retail.member.AMember.fromAnywhere;
import static io.leaftrace.retail.member.AMember.signsIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Tokens;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class MemberTest {

    private static final Map<String, Object> AGREED = Map.of("consent", Map.of("terms", "1"));

    @Inject
    MemberRules rules;

    @Inject
    Pool pool;

    private <T> T done(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).await().atMost(Duration.ofSeconds(20));
    }

    private static long rows(String sql, Object value) throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("retail_scan").getConnection();
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, value);
            ResultSet found = statement.executeQuery();
            found.next();
            return found.getLong(1);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("retail_scan").getConnection()) {
            database.createStatement().execute(sql);
        }
    }

    /** So that numbers may ask for another code. */
    private static void aMinutePasses() throws SQLException {
        change("update sign_in_code set sent_at = sent_at - interval '61 seconds'");
    }

    @Test
    void aBuyerJoinsComesBackAndLeavesASession() throws SQLException {
        AMember joined = AMember.joined();
        joined.request()
                .get("/v1/members/me")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("phone", equalTo(joined.phone))
                .body("memberId", equalTo(joined.id.toString()))
                .body("market", equalTo("CN"))
                .body("city", nullValue())
                .body("ageAtLeast", nullValue())
                .body("consents.purpose", contains("terms"));

        aMinutePasses();
        asksForCode(joined.phone).statusCode(202);
        AMember back = entered(
                joined.phone,
                signsIn(joined.phone, codeSentTo(joined.phone), Map.of()).body("joined", equalTo(false)));
        assertThat(back.id).isEqualTo(joined.id);

        back.request().delete("/v1/sessions/current").then().statusCode(204);
        back.request().get("/v1/members/me").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        joined.request().get("/v1/members/me").then().statusCode(200);
    }

    @Test
    void whoAsksIsNotToldWhetherANumberIsAMembers() throws SQLException {
        AMember member = AMember.joined();
        aMinutePasses();
        String ofMember = asksForCode(member.phone).statusCode(202).extract().asString();
        String ofNobody = asksForCode(freshPhone()).statusCode(202).extract().asString();
        assertThat(ofMember).isEqualTo(ofNobody);
        assertThat(signsIn(member.phone, "000000", AGREED)
                        .statusCode(422)
                        .extract()
                        .asString())
                .isEqualTo(signsIn(freshPhone(), "000000", AGREED)
                        .statusCode(422)
                        .extract()
                        .asString());
    }

    @Test
    void sendsNothingWhenAskedTwiceInAMinute() {
        String phone = freshPhone();
        asksForCode(phone).statusCode(202).body("nextAfterSeconds", equalTo(60));
        String first = codeSentTo(phone);
        asksForCode(phone).statusCode(202).body("codeLifeSeconds", equalTo(600));
        assertThat(codeSentTo(phone)).isEqualTo(first);
    }

    @Test
    void fiveWrongTriesUseACodeUp() {
        String phone = freshPhone();
        asksForCode(phone);
        String code = codeSentTo(phone);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int tries = 0; tries < 5; tries++) {
            signsIn(phone, wrong, AGREED).statusCode(422).body("type", endsWith(":code-wrong"));
        }
        signsIn(phone, code, AGREED).statusCode(422).body("type", endsWith(":code-wrong"));
    }

    @Test
    void fourWrongTriesDoNot() {
        String phone = freshPhone();
        asksForCode(phone);
        String code = codeSentTo(phone);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int tries = 0; tries < 4; tries++) {
            signsIn(phone, wrong, AGREED).statusCode(422);
        }
        signsIn(phone, code, AGREED).statusCode(201);
    }

    @Test
    void nobodyJoinsWithoutTheTermsAndTheCodeStaysRight() {
        String phone = freshPhone();
        asksForCode(phone);
        String code = codeSentTo(phone);
        signsIn(phone, code, Map.of()).statusCode(422).body("type", endsWith(":consent-missing"));
        signsIn(phone, code, Map.of("consent", Map.of("terms", "0")))
                .statusCode(422)
                .body("type", endsWith(":terms-outdated"));
        signsIn(phone, code, AGREED).statusCode(201).body("joined", equalTo(true));
        signsIn(phone, code, AGREED).statusCode(422).body("type", endsWith(":code-wrong"));
    }

    @Test
    void twoHundredSignUpsOfOneNumberAtATimeMakeOneMember() throws SQLException {
        String phone = freshPhone();
        asksForCode(phone);
        String code = codeSentTo(phone);
        long before = rows("select count(*) from member where market = ?", "CN");

        List<CompletableFuture<Integer>> asked = IntStream.range(0, 200)
                .mapToObj(nth -> CompletableFuture.supplyAsync(
                        () -> signsIn(phone, code, AGREED).extract().statusCode()))
                .toList();

        assertThat(asked.stream().map(CompletableFuture::join).filter(status -> status == 201))
                .hasSize(1);
        assertThat(asked.stream().map(CompletableFuture::join).filter(status -> status == 422))
                .hasSize(199);
        assertThat(rows("select count(*) from member where market = ?", "CN")).isEqualTo(before + 1);
    }

    @Test
    void aJsonWebTokenMakesNobodyAMember() {
        given().auth()
                .oauth2(Tokens.of("member", null))
                .get("/v1/members/me")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of("retail", "6901234000023"))
                .get("/v1/members/me")
                .then()
                .statusCode(403);
        given().get("/v1/members/me").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ltm_", "ltm_x", "ltm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ltm_' or 1=1 --"})
    void refusesTokensThatNobodyGaveOut(String token) {
        given().header("Authorization", "Bearer " + token)
                .get("/v1/members/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void aMembersTokenOpensNothingElse() {
        AMember member = AMember.joined();
        member.request().get("/v1/shop-stock").then().statusCode(403);
        member.request().body("{}").post("/v1/sales").then().statusCode(403);
        member.request().get("/v1/refusals").then().statusCode(403);
        member.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("code", "https://id.gs1.org/01/06901234000047/21/YUX5YJMYFRSCGKD9"))
                .post("/v1/checks")
                .then()
                .statusCode(200);
    }

    @Test
    void aSessionEndsByItself() throws SQLException {
        AMember member = AMember.joined();
        change("update member_session set expires_at = now() where member_id = '" + member.id + "'");
        member.request().get("/v1/members/me").then().statusCode(401);
    }

    @Test
    void consentsAreAddedAndTheLastHolds() {
        AMember member = AMember.joined();
        consents(member, "marketing", true).statusCode(201).body("version", equalTo("1"));
        consents(member, "marketing", false).statusCode(201);
        consents(member, "terms", false).statusCode(409).body("type", endsWith(":terms-needed"));
        member.request()
                .get("/v1/members/me/consents")
                .then()
                .statusCode(200)
                .body("items.purpose", contains("terms", "marketing", "marketing"))
                .body("items.given", contains(true, true, false));
        member.request()
                .get("/v1/members/me")
                .then()
                .body("consents.purpose", contains("terms", "marketing"))
                .body("consents.given", contains(true, false));
    }

    private static ValidatableResponse consents(AMember member, String purpose, boolean given) {
        return member.request()
                .body(Map.of("purpose", purpose, "version", "1", "given", given))
                .post("/v1/members/me/consents")
                .then();
    }

    @Test
    void aRepeatedRequestIsDoneOnce() throws SQLException {
        AMember member = AMember.joined();
        String key = UUID.randomUUID().toString();
        for (int times = 0; times < 2; times++) {
            member.request()
                    .header("Idempotency-Key", key)
                    .body(Map.of("purpose", "profile", "version", "1", "given", true))
                    .post("/v1/members/me/consents")
                    .then()
                    .statusCode(201);
        }
        assertThat(rows("select count(*) from member_consent where member_id = ?", member.id))
                .isEqualTo(2);
    }

    @Test
    void aCityIsOneWithAPlaceAsPlacesWriteIt() {
        AShop.told();
        AMember member = AMember.joined();
        await().untilAsserted(() -> changes(member, Map.of("city", " liuzhou "))
                .statusCode(200)
                .body("city", equalTo("Liuzhou"))
                .body("phone", nullValue()));
        changes(member, Map.of("city", "")).statusCode(200).body("city", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table member; --",
                "<script>alert(1)</script>",
                "13800138000",
                "Atlantis",
                "Liu\u202ezhou",
                "x\u0000"
            })
    void refusesWhatIsNoSuchCity(String city) {
        changes(AMember.joined(), Map.of("city", city)).statusCode(422);
    }

    private static ValidatableResponse changes(AMember member, Map<String, ?> change) {
        return member.request().body(change).patch("/v1/members/me").then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+86 138 CALL ME",
                "13800138000",
                "+8613800138000;ext=7",
                "+1 800 555 0199",
                "\u200f+8613800138000"
            })
    void refusesOddNumbersWithoutRepeatingThem(String phone) {
        String answer = asksForCode(phone)
                .statusCode(422)
                .body("type", endsWith(":phone-not-taken"))
                .extract()
                .asString();
        assertThat(answer.replace("+86 138 0013 8000", ""))
                .doesNotContain(phone)
                .doesNotContain("0013");
    }

    @Test
    void aMemberTakesAnotherNumber() {
        AMember member = AMember.joined();
        String another = freshPhone();
        asksForCode(another);
        takesNumber(member, another, "abcdef").statusCode(422);
        takesNumber(member, another, codeSentTo(another).equals("000000") ? "000001" : "000000")
                .statusCode(422)
                .body("type", endsWith(":code-wrong"));
        takesNumber(member, another, codeSentTo(another)).statusCode(204);
        member.request().get("/v1/members/me").then().body("phone", equalTo(another));

        AMember newcomer = AMember.joined();
        assertThat(newcomer.id).isNotEqualTo(member.id);
    }

    @Test
    void aNumberOfAnotherMemberIsNotTaken() throws SQLException {
        AMember member = AMember.joined();
        AMember other = AMember.joined();
        aMinutePasses();
        asksForCode(other.phone);
        takesNumber(member, other.phone, codeSentTo(other.phone))
                .statusCode(409)
                .body("type", endsWith(":phone-taken"));
    }

    private static ValidatableResponse takesNumber(AMember member, String phone, String code) {
        return member.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("phone", phone, "code", code))
                .put("/v1/members/me/phone")
                .then();
    }

    @Test
    void theAgeGateAsksForWhatTheMarketAsksFor() {
        UUID adult = AMember.adult().id;
        UUID somebody = AMember.joined().id;
        done(tx -> rules.requireAge(tx, adult, "CN", "tobacco"));
        done(tx -> rules.requireAdult(tx, adult));
        assertRefused(() -> done(tx -> rules.requireAge(tx, adult, "JP", "tobacco")));
        assertRefused(() -> done(tx -> rules.requireAdult(tx, somebody)));
        assertRefused(() -> done(tx -> rules.requireAdult(tx, UUID.randomUUID())));
        assertThat(rules.minimumAge("jp", "tobacco")).isEqualTo(20);
        assertThat(rules.minimumAge("JP", "shoes")).isEqualTo(18);
    }

    private static void assertRefused(ThrowingCallable gate) {
        assertThatThrownBy(gate).isInstanceOfSatisfying(HttpProblem.class, problem -> {
            assertThat(problem.getStatusCode()).isEqualTo(403);
            assertThat(problem.getType().toString()).endsWith(":age-not-confirmed");
        });
    }

    @Test
    void membersGoUnderANewKeyAndAreFoundAgain() throws SQLException {
        AMember member = AMember.joined();
        String keys = "m1 " + "a5".repeat(32) + " prefix=* from=1970-01-01T00:00:00Z\n" + "m2 " + "b6".repeat(32)
                + " prefix=* from=1970-01-02T00:00:00Z";
        MasterKeys rotated = new MasterKeys(Optional.of(keys), Optional.empty(), InstantSource.system());

        new RenewKeys(rotated, pool).renew().await().atMost(Duration.ofSeconds(20));

        String under = "select count(*) from member_key join member using (member_id)"
                + " where member_id = ? and master_key_id = 'm2' and lookup_key_id = 'm2'";
        assertThat(rows(under, member.id)).isEqualTo(1);
        member.request().get("/v1/members/me").then().statusCode(200).body("phone", equalTo(member.phone));
        aMinutePasses();
        asksForCode(member.phone);
        signsIn(member.phone, codeSentTo(member.phone), Map.of())
                .statusCode(201)
                .body("memberId", equalTo(member.id.toString()));
    }

    @Test
    void theCopyHoldsAllThatIsKept() {
        AMember member = AMember.adult();
        member.request()
                .get("/v1/members/me/export")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("member.phone", equalTo(member.phone))
                .body("member.ageAtLeast", equalTo(18))
                .body("sections.name", hasItems("consents", "sessions"))
                .body("sections.find { it.name == 'sessions' }.rows[0]", not(nullValue()));
    }

    @Test
    void tooManyCodesAreNotAskedForFromOneAddress() {
        int last = 0;
        for (int asked = 0; asked <= 60 && last != 429; asked++) {
            last = given().contentType(ContentType.JSON)
                    .header("X-Forwarded-For", "203.0.113.77")
                    .body(Map.of("phone", "+1"))
                    .post("/v1/sign-ins")
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
        fromAnywhere().body(Map.of("phone", "+1")).post("/v1/sign-ins").then().statusCode(422);
    }
}
