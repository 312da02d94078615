package io.leaftrace.analytics.trace;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.trace;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemChecked;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.MakerRegistered;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class TraceTest {

    @Test
    void tellsTheWholeLifeOfAPack() {
        // Given a pack that went from the line to the shop's counter
        Story story = told();

        // When the regulator asks for it
        awaitSteps(story.packUri(0), 10);

        // Then every step is there, those of carton, case and pallet too, with time and place
        trace(story.packUri(0))
                .then()
                .statusCode(200)
                .body("status", equalTo("known"))
                .body("keyRevoked", equalTo(false))
                .body("item.digitalLink", equalTo(story.packUri(0)))
                .body("item.epcUrn", equalTo("urn:epc:id:sgtin:6901234.000001." + serial(story.packUri(0))))
                .body("item.level", equalTo("PACK"))
                .body("product.name", equalTo("Zhenlong PACK"))
                .body("maker.gln", equalTo(Story.MAKER))
                .body("state.disposition", equalTo("retail_sold"))
                .body("state.place.gln", equalTo(Story.SHOP))
                .body("state.destination", nullValue())
                .body("state.holder", equalTo(Story.SHOP))
                .body("parents.item.level", contains("CARTON", "CASE", "PALLET"))
                .body("parents.depth", contains(1, 2, 3))
                .body("parents[2].item.sscc", equalTo(story.pallet.digits18()))
                .body("children.count", equalTo(0))
                .body(
                        "steps.bizStep",
                        contains(
                                "commissioning",
                                "packing",
                                "packing",
                                "packing",
                                "shipping",
                                "receiving",
                                "unpacking",
                                "shipping",
                                "receiving",
                                "retail_selling"))
                .body(
                        "steps.via",
                        contains(
                                "self", "self", "CARTON", "CASE", "PALLET", "PALLET", "PALLET", "CASE", "CASE", "self"))
                .body("steps[4].place.city", equalTo("Nanning"))
                .body("steps[4].destination.city", equalTo("Liuzhou"))
                .body("steps[4].eventTime", endsWith("+08:00"))
                .body("steps[4].text", equalTo("DN/17"))
                .body("steps[4].recordedOn.sscc", equalTo(story.pallet.digits18()))
                .body("steps[1].parent.digitalLink", equalTo(story.cartonUri(0)));
    }

    @Test
    void tellsThatTheKeyOfACodeWasRevoked() {
        Story story = Story.told(EmbeddedBackends.REVOKED_KEY_ID);
        Facts.publish(story.facts.toArray(Fact[]::new));
        awaitSteps(story.packUri(0), 10);

        trace(story.packUri(0)).then().statusCode(200).body("keyRevoked", equalTo(true));
        // Negative control: an SSCC has no key that could prove anything
        trace(story.pallet.digitalLink()).then().statusCode(200).body("keyRevoked", equalTo(false));
    }

    @Test
    void tellsWhatIsInsideNow() {
        Story story = told();
        awaitSteps(story.packUri(0), 10);

        trace(story.cartonUri(0))
                .then()
                .body("item.level", equalTo("CARTON"))
                .body("children.count", equalTo(9))
                .body("children.items.digitalLink", hasItem(story.packUri(9)))
                .body("children.items.digitalLink", not(hasItem(story.packUri(0))));
        trace(story.caseUnit.digits18())
                .then()
                .body("status", equalTo("known"))
                .body("item.level", equalTo("CASE"))
                .body("item.epcUrn", equalTo(story.caseUnit.epcUrn(7)))
                .body("children.count", equalTo(2));
        trace(story.pallet.digits18())
                .then()
                .body("item.level", equalTo("PALLET"))
                .body("children.count", equalTo(0));
    }

    @Test
    void takesACodeInAnyForm() {
        Story story = told();
        String serial = serial(story.packUri(1));
        awaitSteps(story.packUri(1), 9);

        for (String code : List.of(
                "(01)" + Story.PACK_GTIN + "(21)" + serial,
                "01" + Story.PACK_GTIN + "21" + serial,
                "urn:epc:id:sgtin:6901234.000001." + serial,
                "HTTPS://SHOP.EXAMPLE.COM/P/01/" + Story.PACK_GTIN + "/21/" + serial + "?17=271231",
                story.packUri(1).replace(serial, serial.toLowerCase(Locale.ROOT)))) {
            trace(code).then().statusCode(200).body("item.digitalLink", equalTo(story.packUri(1)));
        }
    }

    @Test
    void takesACodeWithEncodedSlashesInThePath() {
        Story story = told();
        awaitSteps(story.packUri(2), 9);

        asRegulator()
                .urlEncodingEnabled(false)
                .get("/v1/traces/" + story.packUri(2).replace(":", "%3A").replace("/", "%2F"))
                .then()
                .statusCode(200)
                .body("item.digitalLink", equalTo(story.packUri(2)));
    }

    @Test
    void isPendingUntilTheFactsOfOurOwnCodeArrive() {
        // Given a genuine code of which no fact has arrived
        Story story = new Story();
        trace(story.packUri(0))
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("item.digitalLink", equalTo(story.packUri(0)))
                .body("state.disposition", nullValue())
                .body("steps", hasSize(0));
        // When they arrive, then it is known
        story.make();
        publish(story.facts);
        await().untilAsserted(() -> trace(story.packUri(0)).then().body("status", equalTo("known")));
    }

    @Test
    void tellsTheChecksOfBuyersApart() {
        Story story = told();
        awaitSteps(story.packUri(3), 9);
        Facts.publish(new ItemChecked(
                story.header(),
                story.packUri(3),
                Items.of(story.pack(3)),
                "SUSPECT",
                List.of("impossible_speed"),
                22.8,
                108.3));

        await().untilAsserted(() -> trace(story.packUri(3))
                .then()
                .body("checks.count", equalTo(1))
                .body("checks.items[0].verdict", equalTo("SUSPECT"))
                .body("checks.items[0].reasons", contains("impossible_speed"))
                .body("steps", hasSize(9)));
    }

    @Test
    void aDeactivatedItemStaysSoWhereverItGoesAndTellsWhy() {
        Story story = Story.told();
        story.deactivate(Items.of(story.pack(3)));
        story.ship(Items.of(story.pack(3)), Story.SHOP, Story.DISTRIBUTOR);
        publish(story.facts);
        awaitSteps(story.packUri(3), 11);

        trace(story.packUri(3))
                .then()
                .body("status", equalTo("known"))
                .body("state.disposition", equalTo("inactive"))
                .body("state.destination.gln", equalTo(Story.DISTRIBUTOR))
                .body("steps[9].bizStep", equalTo("decommissioning"))
                .body("steps[9].action", equalTo("DELETE"))
                .body("steps[9].reason", equalTo("PRODUCT_STOLEN"))
                .body("steps[9].note", equalTo("truck robbed"))
                .body("steps[9].place", nullValue());
    }

    @Test
    void recalledReportsStayInTheTimelineAndCountForNothing() {
        // Given a pack that was applied, and put into the wrong carton
        Story story = new Story();
        story.registrations();
        story.make();
        var wrong = new ItemsPacked(
                story.header(),
                Story.FACTORY,
                "L1",
                List.of(new Packing(Items.of(story.carton(9)), Items.of(story.pack(0)))));
        // When the recall arrives before what it recalls
        story.recall(wrong);
        story.add(wrong);
        publish(story.facts);
        awaitSteps(story.packUri(0), 5);

        // Then the pack is where it was, and the step says that it was recalled, when and why
        trace(story.packUri(0))
                .then()
                .body("status", equalTo("known"))
                .body("parents.item.level", contains("CARTON", "CASE", "PALLET"))
                .body("parents[0].item.digitalLink", equalTo(story.cartonUri(0)))
                .body("steps[4].parent.digitalLink", equalTo(story.cartonUri(9)))
                .body("steps[4].recalled.reason", equalTo("wrong product"))
                .body("steps[4].recalled.at", endsWith("+08:00"))
                .body("steps[3].recalled", nullValue());
        trace(story.cartonUri(9))
                .then()
                .body("status", equalTo("pending"))
                .body("children.count", equalTo(0))
                .body("steps", hasSize(1));
        Analytics.events("MATCH_parentID", story.cartonUri(9))
                .then()
                .body(
                        "epcisBody.queryResults.resultsBody.eventList[0].errorDeclaration.reason",
                        equalTo("did_not_occur"));
    }

    @Test
    void whatABuyerBroughtBackIsTheShopsAgainAndAVoidedReturnNeverHappened() {
        Story story = Story.told();
        story.sell(story.pack(5));
        story.bringBack(story.pack(5));
        story.sell(story.pack(6));
        story.bringBack(story.pack(6));
        story.voidLatest();
        publish(story.facts);

        await().untilAsserted(() -> trace(story.packUri(5))
                .then()
                .body("steps[-1].bizStep", equalTo("receiving"))
                .body("steps[-1].disposition", equalTo("returned"))
                .body("state.disposition", equalTo("returned")));
        await().untilAsserted(() -> trace(story.packUri(6))
                .then()
                .body("steps[-1].recalled.reason", equalTo("voided at the till"))
                .body("state.disposition", equalTo("retail_sold")));
    }

    @Test
    void aCodeOfAnExpiredOrCancelledOrderIsNotPending() {
        Story story = Story.told();
        story.expire(story.packOrder);
        story.cancel(story.cartonOrder);
        story.expire(story.unitOrder);
        publish(story.facts);

        await().untilAsserted(() -> trace(story.packUri(500)).then().body("status", equalTo("expired")));
        trace(story.packUri(500))
                .then()
                .body("state.disposition", nullValue())
                .body("state.since", endsWith("+08:00"))
                .body("steps", hasSize(0));
        await().untilAsserted(() -> trace(story.cartonUri(500)).then().body("status", equalTo("cancelled")));
        String unusedCase =
                Story.KEYS.sscc("k1", Story.PREFIX, story.firstCase + 5).digits18();
        await().untilAsserted(() -> trace(unusedCase).then().body("status", equalTo("expired")));
        // What was applied before stays valid
        trace(story.packUri(0)).then().body("status", equalTo("known"));
        trace(story.caseUnit.digits18()).then().body("status", equalTo("known"));
    }

    @Test
    void anSsccIsKnownByItsOrderBeforeAnythingIsInIt() {
        Story story = told();
        awaitSteps(story.packUri(0), 10);
        String unusedPallet =
                Story.KEYS.sscc("k1", Story.PREFIX, story.firstPallet + 999).digits18();

        trace(unusedPallet)
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("item.level", equalTo("PALLET"))
                .body("maker.gln", equalTo(Story.MAKER))
                .body("steps", hasSize(0));
        as(Roles.BRAND, Story.DEPOT)
                .queryParam("code", unusedPallet)
                .get("/v1/traces")
                .then()
                .statusCode(404);
    }

    @Test
    void anSsccThatNoOrderCoversIsUnknown() {
        Story story = new Story();
        story.registrations();
        story.make();
        publish(story.facts);
        awaitSteps(story.packUri(0), 4);

        trace(Story.KEYS
                        .sscc("k1", Story.PREFIX, story.firstCase + 5_000_000_000L)
                        .digits18())
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:leaftrace:problem:item-unknown"));
    }

    @Test
    void anSsccUnderAPrefixWhoseOrdersDoNotTellTheirNumbersStaysPending() {
        // Given an order of cases that was told before its first number was
        Story story = new Story();
        String prefix = "69" + (10_000 + story.unitOrder % 90_000);
        publish(List.of(
                new MakerRegistered(story.header(), "6900000000083", "Old Works", "CN", prefix),
                new CodesIssued(
                        story.header(),
                        story.unitOrder,
                        "6900000000083",
                        Story.FACTORY,
                        "L1",
                        PackagingLevel.CASE,
                        null,
                        prefix,
                        1000,
                        "k1",
                        null,
                        null)));
        String sscc = Story.KEYS.sscc("k1", prefix, 77).digits18();

        await().untilAsserted(() -> trace(sscc)
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("maker.name", equalTo("Old Works"))
                .body("item.level", nullValue()));
    }

    @Test
    void answers404ForACodeThatNobodyIssued() {
        trace("(01)" + Story.PACK_GTIN + "(21)AAAABBBBCCCCDDDD")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:leaftrace:problem:item-unknown"))
                .body("items[0].reason", equalTo("code_unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "(01)06901234000017(21)X", "https://id.gs1.org/01/1/21/2", "a\0b", "%"})
    void refusesWhatIsNoIdentifier(String code) {
        trace(code)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:leaftrace:problem:not-an-identifier"));
    }

    @Test
    void wantsACode() {
        asRegulator().get("/v1/traces").then().statusCode(400);
        trace(" ").then().statusCode(400);
    }

    @Test
    void isOnlyForThoseWhoMay() {
        given().get("/v1/traces?code=123").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.expired(Roles.REGULATOR, Story.MAKER))
                .get("/v1/traces?code=123")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.foreign(Roles.REGULATOR, Story.MAKER))
                .get("/v1/traces?code=123")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.of("stranger", Story.MAKER))
                .get("/v1/traces?code=123")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of(Roles.LOGISTICS, null))
                .queryParam("code", "(01)" + Story.PACK_GTIN + "(21)A")
                .get("/v1/traces")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:leaftrace:problem:no-party"));
    }

    @Test
    void aBrandSeesOnlyItsOwnItems() {
        Story story = told();
        awaitSteps(story.packUri(4), 9);

        for (String own : List.of(story.packUri(4), story.pallet.digits18())) {
            as(Roles.BRAND, Story.MAKER)
                    .queryParam("code", own)
                    .get("/v1/traces")
                    .then()
                    .statusCode(200);
            as(Roles.BRAND, Story.DEPOT)
                    .queryParam("code", own)
                    .get("/v1/traces")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void strangersCannotHideALifeBehindMoreFactsThanATraceHolds() {
        // Given a pack on a pallet that went to the shop, and a stranger who tells 20,000 things of that pallet
        Story story = Story.told();
        publish(story.facts);
        String seen = "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"bizStep\":\"storing\",\"disposition\":"
                + "\"in_progress\",\"eventTimeZoneOffset\":\"+08:00\",\"epcList\":[\"" + story.pallet.digitalLink()
                + "\"]}";
        for (int capture = 0; capture < 5; capture++) {
            Header header = story.header();
            CapturedEvent event = new CapturedEvent("urn:uuid:1", header.occurredAt(), seen);
            List<CapturedEvent> events = Collections.nCopies(TraceStore.MOST_FACTS / 5 + 1, event);
            Facts.publish(new EpcisEventsCaptured(header, "c-" + capture, Story.DEPOT, "null", events));
        }

        await().untilAsserted(() -> trace(story.pallet.digitalLink())
                .then()
                .statusCode(200)
                .body("truncated", equalTo(true))
                .body("state.disposition", equalTo("in_progress"))
                .body("state.place.gln", equalTo(Story.DISTRIBUTOR))
                .body("steps.findAll { it.doubt == null }.bizStep", hasItem("shipping"))
                .body("steps.doubt", hasItem("not_the_holder")));
        trace(story.packUri(0))
                .then()
                .statusCode(200)
                .body("state.disposition", equalTo("retail_sold"))
                .body("steps.findAll { it.doubt == null }", hasSize(10));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventThatWasDeclaredWrongCountsForNothingWhicheverComesFirst(boolean declarationFirst) {
        // Given that the maker captured that a pallet was destroyed
        Story story = new Story();
        story.registrations();
        story.make();
        publish(story.facts);
        Header at = story.header();
        String id = "urn:uuid:" + at.eventId();
        String destroyed = "{\"type\":\"ObjectEvent\",\"eventID\":\"" + id + "\",\"action\":\"DELETE\",\"bizStep\":"
                + "\"destroying\",\"disposition\":\"destroyed\",\"eventTimeZoneOffset\":\"+08:00\",\"epcList\":[\""
                + story.pallet.digitalLink() + "\"]}";
        String declared = destroyed.replace(
                "\"action\"",
                "\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T00:00:00Z\",\"reason\":\"did_not_occur\","
                        + "\"correctiveEventIDs\":[\"urn:uuid:right\"]},\"action\"");
        EpcisEventsCaptured event = captured(at, Story.MAKER, id, destroyed);
        EpcisEventsCaptured declaration = captured(
                new Header(UUID.randomUUID(), at.occurredAt(), "+08:00", at.recordedAt(), "p", 0),
                Story.MAKER,
                id,
                declared);
        publish(declarationFirst ? List.of(declaration, event) : List.of(event, declaration));
        awaitSteps(story.packUri(0), 6);

        trace(story.packUri(0))
                .then()
                .body("state.disposition", equalTo("active"))
                .body("steps[4].recalled.reason", equalTo("did_not_occur"))
                .body("steps[4].recalled.correctiveEventIDs", nullValue())
                .body("steps[4].recalled.correctiveEventIds", contains("urn:uuid:right"))
                .body("steps[5].recalled.reason", equalTo("did_not_occur"));
        asRegulator()
                .queryParam("order", story.packOrder)
                .get("/v1/whereabouts")
                .then()
                .statusCode(200)
                .body("counts.findAll { it.disposition == 'destroyed' }", hasSize(0));
        // Negative control: somebody else's declaration is none
        Header later = story.header();
        String other = "urn:uuid:" + later.eventId();
        publish(List.of(
                captured(later, Story.MAKER, other, destroyed.replace(id, other)),
                captured(
                        new Header(UUID.randomUUID(), later.occurredAt(), "+08:00", later.recordedAt(), "p", 0),
                        Story.DEPOT,
                        other,
                        declared.replace(id, other))));
        await().untilAsserted(() -> trace(story.packUri(0)).then().body("state.disposition", equalTo("destroyed")));
    }

    @Test
    void whoeverGuessesACodeLearnsNothingByWritingOfIt() {
        // Given a pallet, and a party that never had it and captures an event that names it
        Story story = new Story();
        story.registrations();
        story.make();
        String guessed = story.pallet.digitalLink();
        Header at = story.header();
        String seen =
                "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"bizStep\":\"storing\",\"eventTimeZoneOffset\":"
                        + "\"+08:00\",\"epcList\":[\"" + guessed + "\"]}";
        story.add(captured(at, Story.DEPOT, "urn:uuid:" + at.eventId(), seen));
        publish(story.facts);
        await().untilAsserted(() -> trace(guessed).then().body("steps", hasSize(2)));

        // Then it sees what it wrote, and nothing else
        String told = as(Roles.LOGISTICS, Story.DEPOT)
                .queryParam("code", guessed)
                .get("/v1/traces")
                .then()
                .statusCode(200)
                .body("steps", hasSize(1))
                .body("steps[0].doubt", equalTo("not_the_holder"))
                .body("children.items", hasSize(0))
                .body("state.place", nullValue())
                .extract()
                .asString();
        assertThat(told).doesNotContain(Story.FACTORY).doesNotContain(story.caseUnit.digits18());
        // Negative control: the maker sees what is in it
        as(Roles.BRAND, Story.MAKER)
                .queryParam("code", guessed)
                .get("/v1/traces")
                .then()
                .body("children.items", hasSize(1));
    }

    private static EpcisEventsCaptured captured(Header header, String party, String id, String json) {
        CapturedEvent event = new CapturedEvent(id, header.occurredAt(), json);
        return new EpcisEventsCaptured(header, "c-" + header.eventId(), party, "null", List.of(event));
    }

    private static Story told() {
        Story story = Story.told();
        publish(story.facts);
        return story;
    }

    private static void publish(List<Fact> facts) {
        Facts.publish(facts.toArray(Fact[]::new));
    }

    private static void awaitSteps(String code, int count) {
        await().untilAsserted(() -> trace(code).then().statusCode(200).body("steps", hasSize(count)));
    }

    private static String serial(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
