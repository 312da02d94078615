package io.leaftrace.analytics.alert;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.asRegulatorOf;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Story;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.leaftrace.model.Packing;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class AlertsTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00+08:00");
    private static final String FOREIGN = "https://id.gs1.org/01/09506000134352/21/A1";

    private final Story story = new Story();
    /** Of this test alone. */
    private final String code = "test_" + UUID.randomUUID();

    private final UUID about = UUID.randomUUID();

    AlertsTest() {
        story.registrations();
        story.make();
        Facts.publish(story.facts.toArray(Fact[]::new));
    }

    @Test
    void tellsAlertsTheNewestFirst() {
        AlertRaised first = raised(0, Story.run(story.pack(0), 200));
        AlertRaised second = raised(1, new Items(List.of(), List.of(FOREIGN)));
        Facts.publish(second, first, second);

        await().untilAsserted(() -> alerts(Map.of())
                .body("items.alertId", contains(second.alertId(), first.alertId()))
                .body("items[0].items", contains(FOREIGN))
                .body("items[0].itemCount", equalTo(1))
                .body("items[1].items", hasSize(100))
                .body("items[1].items[0]", equalTo(story.packUri(0)))
                .body("items[1].itemCount", equalTo(200))
                .body("items[1].party", equalTo(Story.DISTRIBUTOR))
                .body("items[1].place.name", equalTo("Guilin SHOP"))
                .body("items[1].aboutEventId", equalTo(about.toString()))
                .body("items[1].aboutSequence", equalTo(7))
                .body("items[1].raisedAt", equalTo("2026-03-01T12:00:00+08:00"))
                .body("items[1].settledAt", nullValue()));
        String cursor = alerts(Map.of("limit", 1)).extract().path("nextCursor");
        alerts(Map.of("limit", 1, "cursor", cursor)).body("items.alertId", contains(first.alertId()));
        asRegulator()
                .get("/v1/alerts/" + first.alertId())
                .then()
                .statusCode(200)
                .body("code", equalTo(code));
    }

    @Test
    void tellsAlertsOfTillsToo() {
        AlertRaised ofTill = new AlertRaised(
                Facts.header(NOON, "retail-scan"),
                UUID.randomUUID().toString(),
                code,
                Story.DISTRIBUTOR,
                Story.SHOP,
                Items.of(story.pack(3)),
                about,
                0);
        Facts.publish(ofTill);
        await().untilAsserted(() -> alerts(Map.of("open", "true"))
                .body("items.alertId", contains(ofTill.alertId()))
                .body("items[0].items", contains(story.packUri(3))));
        Facts.publish(new AlertSettled(Facts.header(NOON.plusDays(1), "retail-scan"), ofTill.alertId()));
        await().untilAsserted(() -> alerts(Map.of("open", "false")).body("items.alertId", contains(ofTill.alertId())));
    }

    @Test
    void isSettledWhicheverComesFirst() {
        AlertRaised one = raised(0, Items.of(story.caseId()));
        AlertRaised other = raised(1, Items.of(story.caseId()));
        AlertRaised open = raised(2, Items.of(story.caseId()));
        Facts.publish(one, settled(other), other, settled(one), settled(one), open);

        await().untilAsserted(() -> alerts(Map.of("open", "false"))
                .body("items.alertId", contains(other.alertId(), one.alertId()))
                .body("items.settledAt", contains(notNullValue(), notNullValue())));
        await().untilAsserted(() -> alerts(Map.of("open", "true")).body("items.alertId", contains(open.alertId())));
    }

    @Test
    void whatSettlesAnAlertThatNobodyRaisedIsNone() {
        AlertRaised never = raised(0, Items.of(story.caseId()));
        AlertRaised other = raised(1, Items.of(story.caseId()));
        Facts.publish(settled(never), other);
        await().untilAsserted(() -> alerts(Map.of()).body("items", hasSize(1)));
        asRegulator().get("/v1/alerts/" + never.alertId()).then().statusCode(404);
    }

    @Test
    void filters() {
        AlertRaised one = raised(0, Story.run(story.pack(3), 4));
        AlertRaised other = raised(2, Items.of(story.caseId()));
        Facts.publish(one, other);
        await().untilAsserted(() -> alerts(Map.of()).body("items", hasSize(2)));

        alerts(Map.of("item", story.packUri(4))).body("items.alertId", contains(one.alertId()));
        alerts(Map.of("item", story.packUri(8))).body("items", hasSize(0));
        alerts(Map.of("item", story.caseUnit.digits18())).body("items.alertId", contains(other.alertId()));
        alerts(Map.of("item", "https://id.gs1.org/01/09506000134352/21/never")).body("items", hasSize(0));
        alerts(Map.of("from", "2026-03-01T06:00:00Z")).body("items.alertId", contains(other.alertId()));
        alerts(Map.of("until", "2026-03-01T06:00:00Z")).body("items.alertId", contains(one.alertId()));
        alerts(Map.of("place", Story.SHOP)).body("items", hasSize(2));
        alerts(Map.of("place", Story.FACTORY)).body("items", hasSize(0));
        alerts(Map.of("party", Story.DISTRIBUTOR)).body("items", hasSize(2));
        alerts(Map.of("party", Story.MAKER)).body("items", hasSize(0));
    }

    @Test
    void showsOthersOnlyWhatTheyToldOrWhatIsOfTheirPlaces() {
        AlertRaised alert = raised(0, Items.of(story.caseId()));
        Facts.publish(alert);
        await().untilAsserted(() -> alerts(Map.of()).body("items", hasSize(1)));
        String path = "/v1/alerts/" + alert.alertId();
        as(Roles.LOGISTICS, Story.DISTRIBUTOR).get(path).then().statusCode(200);
        as(Roles.RETAIL, Story.SHOP).get(path).then().statusCode(200);
        // The place is the shop's: it sees what was told of it by others, such as a dispatch to it that is overdue.
        as(Roles.RETAIL, Story.SHOP)
                .queryParam("code", code)
                .get("/v1/alerts")
                .then()
                .statusCode(200)
                .body("items.alertId", contains(alert.alertId()));
        as(Roles.FACTORY, Story.MAKER).get(path).then().statusCode(404);
        as(Roles.LOGISTICS, Story.MAKER)
                .queryParam("code", code)
                .get("/v1/alerts")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        given().get(path).then().statusCode(401);
    }

    @Test
    void showsARegulatorWhatIsOfPlacesInItsMarketOrOfProductsForIt() {
        String abroad = Analytics.anyGln();
        PlaceRegistered place = new PlaceRegistered(
                Facts.header(NOON, "logistics-scan"),
                abroad,
                Story.DISTRIBUTOR,
                PlaceKind.WAREHOUSE,
                "Depot",
                "Hamburg",
                "DE",
                53.5,
                10.0);
        story.pack(new Packing(Items.of(story.caseId()), Items.of(story.carton(0))));
        AlertRaised inMarket = raised(0, new Items(List.of(), List.of(FOREIGN)));
        AlertRaised ofProducts = raisedAt(1, abroad, Story.run(story.pack(0), 2));
        AlertRaised ofWhatIsInside = raisedAt(2, abroad, Items.of(story.caseId()));
        AlertRaised ofOthers = raisedAt(3, abroad, new Items(List.of(), List.of(FOREIGN)));
        AlertRaised nowhere = raisedAt(4, null, new Items(List.of(), List.of(FOREIGN)));
        Facts.publish(story.facts.toArray(Fact[]::new));
        Facts.publish(place, inMarket, ofProducts, ofWhatIsInside, ofOthers, nowhere);

        await().untilAsserted(() -> alerts(asRegulatorOf("CN"))
                .body("items.alertId", contains(ofWhatIsInside.alertId(), ofProducts.alertId(), inMarket.alertId())));
        await().untilAsserted(() -> alerts(asRegulatorOf("DE"))
                .body("items.alertId", contains(ofOthers.alertId(), ofWhatIsInside.alertId(), ofProducts.alertId())));
        alerts(asRegulatorOf("FR")).body("items", hasSize(0));
        asRegulatorOf("CN").get("/v1/alerts/" + nowhere.alertId()).then().statusCode(404);
        asRegulatorOf("CN").get("/v1/alerts/" + ofProducts.alertId()).then().statusCode(200);
        // Negative control
        alerts(Map.of()).body("items", hasSize(5));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("place", "12"),
                Map.of("party", "'; drop table alert"),
                Map.of("open", "maybe"),
                Map.of("item", "nonsense"),
                Map.of("code", "a\0b"),
                Map.of("limit", 501))) {
            asRegulator().queryParams(wrong).get("/v1/alerts").then().statusCode(422);
        }
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(Map.of("from", "yesterday"), Map.of("cursor", "forged"))) {
            asRegulator().queryParams(wrong).get("/v1/alerts").then().statusCode(400);
        }
        asRegulator().get("/v1/alerts/no-such").then().statusCode(404);
        asRegulator().queryParam("code", "<b>").get("/v1/alerts").then().statusCode(200);
    }

    private AlertRaised raised(int hour, Items items) {
        return raisedAt(hour, Story.SHOP, items);
    }

    private AlertRaised raisedAt(int hour, String place, Items items) {
        return new AlertRaised(
                Facts.header(NOON.plusHours(hour), "logistics-scan"),
                UUID.randomUUID().toString(),
                code,
                Story.DISTRIBUTOR,
                place,
                items,
                about,
                7);
    }

    private static AlertSettled settled(AlertRaised alert) {
        return new AlertSettled(Facts.header(NOON.plusDays(1), "logistics-scan"), alert.alertId());
    }

    private ValidatableResponse alerts(RequestSpecification caller) {
        return caller.queryParam("code", code).get("/v1/alerts").then().statusCode(200);
    }

    private ValidatableResponse alerts(Map<String, Object> filter) {
        return asRegulator()
                .queryParam("code", code)
                .queryParams(filter)
                .get("/v1/alerts")
                .then()
                .statusCode(200);
    }
}
