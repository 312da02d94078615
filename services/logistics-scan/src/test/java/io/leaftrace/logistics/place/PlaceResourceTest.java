package io.leaftrace.logistics.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlaceResourceTest extends ServiceTest {

    private final String party = SampleKeys.gln();
    private final String gln = SampleKeys.gln();

    @Test
    void registersOwnWarehouseAndTellsTheOthers() {
        String gln = SampleKeys.glnBeside(party);

        // When
        as(Roles.LOGISTICS, party)
                .body(place(gln, party, "WAREHOUSE"))
                .post("/v1/places")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/places/" + gln));

        // Then
        as(Roles.RETAIL, SampleKeys.gln())
                .get("/v1/places/" + gln)
                .then()
                .statusCode(200)
                .body("partyGln", equalTo(party))
                .body("latitude", equalTo(24.32f));
        assertThat(told(gln)).singleElement().isInstanceOfSatisfying(PlaceRegistered.class, fact -> {
            assertThat(fact.kind()).isEqualTo(PlaceKind.WAREHOUSE);
            assertThat(fact.partyGln()).isEqualTo(party);
            assertThat(fact.header().producer()).isEqualTo("logistics-scan");
        });
    }

    @Test
    void operatorRegistersShopOfAnybody() {
        operator().body(place(gln, party, "SHOP")).post("/v1/places").then().statusCode(201);
    }

    @Test
    void refusesPlaceOfAnotherParty() {
        as(Roles.LOGISTICS, SampleKeys.gln())
                .body(place(gln, party, "WAREHOUSE"))
                .post("/v1/places")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:leaftrace:problem:not-your-place"));

        assertThat(told(gln)).isEmpty();
    }

    @Test
    void glnOfAnotherCompanyIsRegisteredByAnOperatorOrARegulatorOnly() {
        as(Roles.LOGISTICS, party)
                .body(place(gln, party, "WAREHOUSE"))
                .post("/v1/places")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:leaftrace:problem:gln-not-yours"));
        assertThat(told(gln)).isEmpty();

        as(Roles.REGULATOR, SampleKeys.gln())
                .body(place(gln, party, "WAREHOUSE"))
                .post("/v1/places")
                .then()
                .statusCode(201);
    }

    @Test
    void ownerCorrectsAPlaceAndTellsTheOthers() {
        operator().body(place(gln, party, "SHOP")).post("/v1/places").then().statusCode(201);
        Map<String, Object> corrected = place(gln, party, "WAREHOUSE");
        corrected.put("city", "Yulin");

        change(Roles.LOGISTICS, party, "\"1\"", corrected).statusCode(200).body("city", equalTo("Yulin"));

        operator()
                .get("/v1/places/" + gln)
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("city", equalTo("Yulin"))
                .body("kind", equalTo("WAREHOUSE"));
        assertThat(told(gln)).hasSize(2).last().isInstanceOfSatisfying(PlaceRegistered.class, fact -> assertThat(
                        fact.city())
                .isEqualTo("Yulin"));
    }

    @Test
    void refusesCorrectionsThatAreNotTheCallersOrNotOfThisPlace() {
        operator().body(place(gln, party, "SHOP")).post("/v1/places").then().statusCode(201);
        Map<String, Object> same = place(gln, party, "SHOP");
        String stranger = SampleKeys.gln();

        change(Roles.LOGISTICS, stranger, "\"1\"", same)
                .statusCode(403)
                .body("type", equalTo("urn:leaftrace:problem:not-your-place"));
        change(Roles.LOGISTICS, party, "\"1\"", place(gln, stranger, "SHOP"))
                .statusCode(403)
                .body("type", equalTo("urn:leaftrace:problem:party-fixed"));
        change(Roles.LOGISTICS, party, "\"1\"", place(SampleKeys.gln(), party, "SHOP"))
                .statusCode(422);
        change(Roles.LOGISTICS, party, "\"1\"", place(gln, party, "FACTORY")).statusCode(422);
        change(Roles.LOGISTICS, party, "\"7\"", same).statusCode(412);
        as(Roles.LOGISTICS, party).body(same).put("/v1/places/" + gln).then().statusCode(428);
        as(Roles.LOGISTICS, party)
                .header("If-Match", "\"1\"")
                .body(place(stranger, party, "SHOP"))
                .put("/v1/places/" + stranger)
                .then()
                .statusCode(404);
        assertThat(told(gln)).hasSize(1);
    }

    @Test
    void operatorGivesAPlaceToAnotherParty() {
        operator().body(place(gln, party, "SHOP")).post("/v1/places").then().statusCode(201);
        String buyer = SampleKeys.gln();

        change(Roles.OPERATOR, SampleKeys.gln(), "\"1\"", place(gln, buyer, "SHOP"))
                .statusCode(200)
                .body("partyGln", equalTo(buyer));
    }

    private ValidatableResponse change(String role, String caller, String ifMatch, Map<String, Object> wanted) {
        return as(role, caller)
                .header("If-Match", ifMatch)
                .body(wanted)
                .put("/v1/places/" + gln)
                .then();
    }

    @Test
    void placeIsRegisteredOnce() {
        operator().body(place(gln, party, "SHOP")).post("/v1/places").then().statusCode(201);

        operator()
                .body(place(gln, party, "SHOP"))
                .post("/v1/places")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:leaftrace:problem:place-exists"));
    }

    @Test
    void placeThatIsRegisteredTwiceAtOnceIsRegisteredOnce() {
        List<CompletableFuture<Integer>> sent = Stream.generate(() -> CompletableFuture.supplyAsync(() -> operator()
                        .body(place(gln, party, "SHOP"))
                        .post("/v1/places")
                        .statusCode()))
                .limit(4)
                .toList();

        assertThat(sent.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(told(gln)).hasSize(1);
    }

    @Test
    void repeatedRequestGetsTheFirstAnswerAgain() {
        String token = SampleKeys.gln();
        for (int i = 0; i < 2; i++) {
            as(Roles.OPERATOR, token)
                    .header("Idempotency-Key", gln)
                    .body(place(gln, party, "SHOP"))
                    .post("/v1/places")
                    .then()
                    .statusCode(201);
        }
        as(Roles.OPERATOR, token)
                .header("Idempotency-Key", gln)
                .body(place(gln, party, "WAREHOUSE"))
                .post("/v1/places")
                .then()
                .statusCode(422);
        assertThat(told(gln)).hasSize(1);
    }

    @Test
    void factoryIsRegisteredAtCodeIssuance() {
        operator()
                .body(place(gln, party, "FACTORY"))
                .post("/v1/places")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:leaftrace:problem:factory-elsewhere"));
    }

    @ParameterizedTest
    @CsvSource({
        "gln, 6900000000000",
        "partyGln, 123",
        "name, ''",
        "name, a\u0000b",
        "country, China",
        "country, XX",
        "city, a\u202Eb",
        "latitude, 91",
        "longitude, -181"
    })
    void namesTheFieldThatIsWrong(String field, String value) {
        Map<String, Object> wrong = place(gln, party, "SHOP");
        wrong.put(field, wrong.get(field) instanceof Number ? Double.valueOf(value) : value);

        operator().body(wrong).post("/v1/places").then().statusCode(422).body("items.item", hasItem(field));
    }

    @ParameterizedTest
    @CsvSource({"6900000000000", "abc", "%00"})
    void unknownPlaceIsNotFound(String unknown) {
        operator().urlEncodingEnabled(false).get("/v1/places/" + unknown).then().statusCode(404);
    }

    @Test
    void listsPlacesPageByPage() {
        operator().body(place(gln, party, "SHOP")).post("/v1/places").then().statusCode(201);
        operator()
                .body(place(SampleKeys.gln(), party, "SHOP"))
                .post("/v1/places")
                .then()
                .statusCode(201);

        String cursor = operator()
                .get("/v1/places?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("nextCursor", notNullValue())
                .extract()
                .path("nextCursor");

        operator()
                .queryParam("cursor", cursor)
                .get("/v1/places")
                .then()
                .statusCode(200)
                .body("items[0].gln", notNullValue());
        operator().get("/v1/places?cursor=forged").then().statusCode(400);
        operator().get("/v1/places?limit=501").then().statusCode(422);
    }

    @Test
    void laterFactAboutAFactoryHoldsWhicheverArrivesFirst() {
        String other = SampleKeys.gln();
        PlaceRegistered earlier = factory(gln, "2026-01-01T00:00:00+08:00", "old name");
        PlaceRegistered later = factory(gln, "2026-01-02T00:00:00+08:00", "new name");

        Facts.publish(
                earlier,
                later,
                factory(other, "2026-01-02T00:00:00+08:00", "new name"),
                factory(other, "2026-01-01T00:00:00+08:00", "old name"));

        for (String told : new String[] {gln, other}) {
            await().untilAsserted(() -> operator()
                    .get("/v1/places/" + told)
                    .then()
                    .statusCode(200)
                    .body("kind", equalTo("FACTORY"))
                    .body("name", equalTo("new name")));
        }
    }

    private PlaceRegistered factory(String at, String occurredAt, String name) {
        return new PlaceRegistered(
                Facts.header(OffsetDateTime.parse(occurredAt), "code-issuance"),
                at,
                party,
                PlaceKind.FACTORY,
                name,
                "Nanning",
                "CN",
                22.8,
                108.3);
    }
}
