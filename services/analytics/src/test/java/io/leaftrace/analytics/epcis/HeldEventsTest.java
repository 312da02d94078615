package io.leaftrace.analytics.epcis;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.events;
import static io.leaftrace.analytics.Analytics.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.Analytics;
import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.trace.SeenLives;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pallet goes to a wholesaler, who unpacks it and sends one of its cartons to one shop and the other one to another,
 * where a pack of each is sold. Nobody but the makers' places is known to other tests.
 */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class HeldEventsTest {

    private static final String EVENTS = "epcisBody.queryResults.resultsBody.eventList";

    /** What a shop may see, asking for no item. */
    private static final String[] OF_A_SHOP = {
        "commissioning",
        "packing",
        "packing",
        "packing",
        "shipping",
        "receiving",
        "unpacking",
        "unpacking",
        "shipping",
        "receiving",
        "retail_selling"
    };

    @Inject
    EventQueries queries;

    private final Story story = new Story();
    private final String wholesaler = Analytics.anyGln();
    private final String shop = Analytics.anyGln();
    private final String otherShop = Analytics.anyGln();

    @BeforeEach
    void tell() {
        story.registrations();
        List.of(wholesaler, shop, otherShop).forEach(gln -> register(story, gln));
        story.make();
        story.ship(Items.of(story.palletId()), Story.FACTORY, wholesaler);
        new Hops(story, wholesaler)
                .add(HopStep.RECEIVED, Items.of(story.palletId()), wholesaler)
                .add(HopStep.UNPACKED, Items.of(story.palletId()), wholesaler)
                .add(HopStep.UNPACKED, Items.of(story.caseId()), wholesaler)
                .add(HopStep.SHIPPED, Items.of(story.carton(0)), wholesaler, shop)
                .add(HopStep.SHIPPED, Items.of(story.carton(1)), wholesaler, otherShop)
                .told();
        sellAt(shop, story.carton(0), story.pack(0));
        sellAt(otherShop, story.carton(1), story.pack(10));
    }

    @Test
    void showsByItemWhatWasBeforeTheHoldingAndNothingAfterIt() {
        publishInOrder();

        // Before the holding, and of a pack within a pallet that was held
        assertThat(steps(wholesaler, story.packUri(0))).containsExactly("commissioning", "packing");
        assertThat(steps(shop, story.packUri(0))).containsExactly("commissioning", "packing", "retail_selling");
        assertThat(steps(wholesaler, story.cartonUri(0))).containsExactly("packing", "packing", "shipping");
        // After handing over: the receipt and the sale are the shop's
        assertThat(steps(shop, story.cartonUri(0))).containsExactly("packing", "packing", "shipping", "receiving");
        // Of what its carton was in: that pallet's way to the wholesaler
        assertThat(steps(shop, story.pallet.digits18()))
                .containsExactly("packing", "shipping", "receiving", "unpacking");
        // The same of the top level
        as(Roles.RETAIL, shop)
                .get("/epcis/v2/epcs/{epc}/events", story.packUri(0))
                .then()
                .statusCode(200)
                .body(EVENTS + ".bizStep", contains("commissioning", "packing", "retail_selling"));
        as(Roles.RETAIL, shop)
                .get("/epcis/v2/epcs/{epc}", story.packUri(0))
                .then()
                .statusCode(200);
    }

    @Test
    void showsNothingOfANeighboursItems() throws JsonProcessingException {
        publishInOrder();

        assertThat(steps(shop, story.packUri(10))).isEmpty();
        assertThat(steps(shop, story.cartonUri(1))).isEmpty();
        as(Roles.RETAIL, shop)
                .get("/epcis/v2/epcs/{epc}", story.cartonUri(1))
                .then()
                .statusCode(404);
        // Nor in events that name both
        Response ofPack = ask(Roles.RETAIL, shop, "MATCH_anyEPC", story.packUri(0));
        ofPack.then().body(EVENTS + "[0].epcList", contains(story.packUri(0)));
        Response ofCase = ask(Roles.RETAIL, shop, "MATCH_anyEPC", story.caseUnit.digits18());
        ofCase.then().body(EVENTS + "[0].childEPCs", contains(story.cartonUri(0)));
        assertThat(ofCase.asString()).doesNotContain(story.cartonUri(1)).doesNotContain(Hops.DEVICE);
        assertThat(EpcisSchema.violations(new ObjectMapper().readTree(ofCase.asString())))
                .isEmpty();
        // Nor by the ID of an event
        String sale = events("MATCH_anyEPC", story.packUri(10)).path(EVENTS + "[2].eventID");
        as(Roles.RETAIL, shop).get("/epcis/v2/events/{eventID}", sale).then().statusCode(404);
        // Negative control: whose sale it is
        as(Roles.RETAIL, otherShop)
                .get("/epcis/v2/events/{eventID}", sale)
                .then()
                .statusCode(200);
        assertThat(steps(Analytics.anyGln(), story.packUri(0))).isEmpty();
    }

    @Test
    void showsTheSameWithoutAnItemInTheQuery() {
        publishInOrder();

        awaitAll(shop, OF_A_SHOP);
        // Of the report of twenty packs the ten that it held, of the case's two cartons its own
        Response all = all(shop);
        all.then()
                .body(EVENTS + "[0].epcList", hasSize(10))
                .body(EVENTS + ".childEPCs.flatten().findAll{it=='" + story.cartonUri(1) + "'}", hasSize(0));
        assertThat(all.asString()).doesNotContain(story.packUri(10));
        // With other conditions
        as(Roles.RETAIL, shop)
                .queryParam("EQ_bizStep", "packing")
                .queryParam("perPage", 2)
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS, hasSize(2));
        as(Roles.RETAIL, shop)
                .queryParam("EQ_bizStep", "commissioning")
                .queryParam("maxEventCount", 1)
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS, hasSize(1));
        as(Roles.RETAIL, shop)
                .get("/epcis/v2/bizSteps/commissioning/events")
                .then()
                .body(EVENTS + "[0].epcList", hasSize(10));
        // Of what was recorded since a time, in whatever order
        List<String> since = ids(Map.of("GE_recordTime", List.of("2026-01-01T00:00:00Z")), shop);
        assertThat(since).hasSize(OF_A_SHOP.length);
        assertThat(ids(Map.of("GE_recordTime", List.of(lately().toString())), shop))
                .isEmpty();
        assertThat(ids(Map.of("orderBy", List.of("recordTime")), shop)).containsExactlyInAnyOrderElementsOf(since);
        assertThat(ids(Map.of("orderBy", List.of("eventTime"), "orderDirection", List.of("DESC")), shop))
                .containsExactlyInAnyOrderElementsOf(since);
        assertThat(ids(Map.of("EXISTS_leaftrace:device", List.of("")), shop)).isNotEmpty();
        // Who holds nothing sees nothing
        all(Analytics.anyGln()).then().body(EVENTS, hasSize(0));
    }

    @Test
    void showsWhatIsToldLateAndAskedForLately() {
        publishInOrder();
        awaitAll(shop, OF_A_SHOP);
        Instant before = Instant.parse("2026-03-01T00:00:30Z");
        Fact late = new Hops(story, wholesaler)
                .add(HopStep.MOVED, Items.of(story.carton(0)), Hop.NO_PARENT, wholesaler, null, before)
                .toldAt(Instant.now());
        Map<String, List<String>> lately = Map.of("GE_recordTime", List.of(lately().toString()));
        assertThat(ids(lately, shop)).isEmpty();

        Facts.publish(late);

        await().untilAsserted(() -> assertThat(ids(lately, shop)).hasSize(1));
        assertThat(ids(lately, otherShop)).isEmpty();
        assertThat(steps(shop, story.cartonUri(0)))
                .containsExactly("storing", "packing", "packing", "shipping", "receiving");
    }

    @Test
    void showsNothingMoreForWhatAnAlertIsOpenAgainst() {
        // Given whoever tells that both cartons came to it, and an alert about one of them
        String stranger = Analytics.anyGln();
        register(story, stranger);
        HopsRecorded message = new Hops(story, stranger)
                .add(HopStep.RECEIVED, Items.of(story.carton(0), story.carton(1)), stranger)
                .told();
        AlertRaised alert = new AlertRaised(
                story.header(),
                UUID.randomUUID().toString(),
                "not_the_holder",
                stranger,
                stranger,
                Items.of(story.carton(0)),
                message.header().eventId(),
                1);
        Facts.publish(alert);
        publishInOrder();

        String[] whole = {"packing", "packing", "shipping", "receiving", "receiving"};
        await().untilAsserted(
                        () -> assertThat(steps(stranger, story.cartonUri(1))).containsExactly(whole));
        assertThat(steps(stranger, story.cartonUri(0))).containsExactly("receiving");
        assertThat(steps(stranger, story.packUri(0))).isEmpty();
        // Negative control: when it is settled
        Facts.publish(new AlertSettled(story.header(), alert.alertId()));
        await().untilAsserted(
                        () -> assertThat(steps(stranger, story.cartonUri(0))).containsExactly(whole));
    }

    @Test
    void showsNothingMoreForAClaimThatNothingSupports() {
        // Given whoever captures that another's carton came to it, and the shop that captures that it stored it
        String stranger = Analytics.anyGln();
        register(story, stranger);
        captureAt(stranger, "receiving");
        captureAt(shop, "storing");
        publishInOrder();

        await().untilAsserted(
                        () -> assertThat(steps(stranger, story.cartonUri(0))).containsExactly("receiving"));
        // Negative control: who had it sees what was before
        assertThat(steps(shop, story.cartonUri(0)))
                .containsExactly("packing", "packing", "shipping", "receiving", "storing");
    }

    private void captureAt(String party, String bizStep) {
        Header header = story.header();
        String json = """
                {"type":"ObjectEvent","action":"OBSERVE","bizStep":"%s","disposition":"in_progress",
                 "eventTimeZoneOffset":"+08:00","readPoint":{"id":"https://id.gs1.org/414/%s"},"epcList":["%s"]}
                """.formatted(bizStep, party, story.cartonUri(0));
        CapturedEvent event = new CapturedEvent("urn:uuid:" + header.eventId(), header.occurredAt(), json);
        story.add(new EpcisEventsCaptured(header, "c-" + header.eventId(), party, "null", List.of(event)));
    }

    @Test
    void leadsAPartyFromPageToPage() {
        publishInOrder();
        awaitAll(shop, OF_A_SHOP);

        Response page = as(Roles.RETAIL, shop).queryParam("perPage", 6).get("/epcis/v2/events");
        page.then().body(EVENTS, hasSize(6));
        String link = page.getHeader("Link");
        as(Roles.RETAIL, shop)
                .urlEncodingEnabled(false)
                .get(URI.create(link.substring(1, link.indexOf('>'))))
                .then()
                .body(EVENTS, hasSize(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void showsTheSameHoweverTheFactsCame(long seed) {
        List<Fact> shuffled = new ArrayList<>(story.facts);
        shuffled.addAll(story.facts.subList(4, 9));
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.forEach(Facts::publish);

        awaitAll(shop, OF_A_SHOP);
        awaitAll(otherShop, OF_A_SHOP);
        assertThat(steps(wholesaler, story.packUri(0))).containsExactly("commissioning", "packing");
        assertThat(steps(shop, story.packUri(0))).containsExactly("commissioning", "packing", "retail_selling");
        assertThat(steps(shop, story.packUri(10))).isEmpty();
        all(shop).then().body(EVENTS + "[0].epcList", hasSize(10));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void showsWhatLivesShowWhateverHappened(long seed) {
        // Given hops of parties nobody knows, however sensible, in any order
        Random random = new Random(seed);
        Story any = new Story();
        any.registrations();
        List<String> parties = List.of(Analytics.anyGln(), Analytics.anyGln(), Analytics.anyGln());
        parties.forEach(party -> register(any, party));
        any.make();
        List<Long> handled = List.of(any.pack(0), any.carton(0), any.carton(1), any.caseId(), any.palletId());
        for (int hop = 0; hop < 12; hop++) {
            hop(any, parties, handled, random);
        }
        List<Fact> shuffled = new ArrayList<>(any.facts);
        Collections.shuffle(shuffled, random);
        Facts.publish(shuffled.toArray(Fact[]::new));

        // Then each sees what it would see in the traces of all items, and each item's part of that
        Set<Long> items = Stream.concat(handled.stream(), IntStream.range(0, 22).mapToObj(any::pack))
                .collect(Collectors.toSet());
        SeenLives lives = new SeenLives(any.facts);
        List<FactSet.Naming> namings = FactSet.of(any.facts).namings().toList();
        for (String party : parties) {
            Set<StoredFact> shown = items.stream()
                    .flatMap(item -> lives.seen(item, new Viewer(null, party), places(parties)).stream())
                    .collect(Collectors.toSet());
            await().untilAsserted(
                            () -> assertThat(ids(Map.of(), party)).containsExactlyInAnyOrderElementsOf(ids(shown)));
            Set<StoredFact> ofPallet = namings.stream()
                    .filter(naming -> naming.names(any.palletId()) && shown.contains(naming.fact()))
                    .map(FactSet.Naming::fact)
                    .collect(Collectors.toSet());
            assertThat(ids(Map.of("MATCH_anyEPC", List.of(any.pallet.digits18())), party))
                    .containsExactlyInAnyOrderElementsOf(ids(ofPallet));
        }
    }

    private static void hop(Story story, List<String> parties, List<Long> items, Random random) {
        String party = any(parties, random);
        Items item = Items.of(any(items, random));
        Items other = Items.of(any(items, random));
        Hops hops = new Hops(story, party);
        switch (random.nextInt(5)) {
            case 0 -> hops.add(HopStep.UNPACKED, item, party);
            case 1 -> hops.add(HopStep.SHIPPED, item, party, any(parties, random));
            case 2 -> hops.addWithParent(HopStep.PACKED, item, other, party);
            default -> hops.add(HopStep.RECEIVED, item, party);
        }
        hops.told();
    }

    private List<String> ids(Map<String, List<String>> parameters, String party) {
        Map<String, List<String>> all = new HashMap<>(parameters);
        all.put("perPage", List.of("200"));
        return queries.page(all, new Viewer(null, party))
                .await()
                .atMost(Duration.ofSeconds(20))
                .document()
                .findValuesAsText("eventID");
    }

    private static List<String> ids(Set<StoredFact> facts) {
        return facts.stream().map(StoredFact::epcisId).toList();
    }

    private static Map<String, Place> places(List<String> parties) {
        Map<String, Place> places = new HashMap<>();
        parties.forEach(party -> places.put(party, new Place(party, party, "WAREHOUSE", "P", "C", "CN", 0, 0)));
        return places;
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    @Test
    void showsRegulatorsAndMakersAllAsBefore() {
        publishInOrder();

        asRegulator()
                .queryParam("MATCH_anyEPC", story.packUri(0))
                .get("/epcis/v2/events")
                .then()
                .body(EVENTS + ".bizStep", contains("commissioning", "packing", "retail_selling"))
                .body(EVENTS + "[0].epcList", hasSize(20));
        assertThat(steps(Story.MAKER, story.cartonUri(1)))
                .containsExactly("packing", "packing", "shipping", "receiving");
    }

    @Test
    void deliversWhatIsAPartysOwnWhenItArrives() {
        publishInOrder();
        awaitAll(shop, OF_A_SHOP);

        // Not how it came there: that is asked for by item
        await().untilAsserted(() ->
                assertThat(arrived(shop)).containsExactlyInAnyOrder("shipping", "receiving", "retail_selling"));
    }

    private List<String> arrived(String party) {
        Reader reader = new Reader(party, Set.of(Roles.RETAIL), null);
        return queries.arrived(Map.of(), reader, new Arrival(0, 0), Long.MAX_VALUE, 500)
                .await()
                .atMost(Duration.ofSeconds(20))
                .document()
                .findValuesAsText("bizStep");
    }

    private void publishInOrder() {
        Facts.publish(story.facts.toArray(Fact[]::new));
        await().untilAsserted(() -> trace(story.packUri(0)).then().body("steps", hasSize(11)));
        await().untilAsserted(() -> trace(story.packUri(10)).then().body("steps", hasSize(11)));
    }

    private static Instant lately() {
        return Instant.now().minus(Duration.ofMinutes(1));
    }

    private static void awaitAll(String party, String... steps) {
        await().untilAsserted(() -> all(party).then().body(EVENTS + ".bizStep", containsInAnyOrder(steps)));
    }

    private static Response all(String party) {
        return as(Roles.RETAIL, party).queryParam("perPage", 100).get("/epcis/v2/events");
    }

    private static List<String> steps(String party, String code) {
        return ask(Roles.LOGISTICS, party, "MATCH_anyEPC", code)
                .then()
                .statusCode(200)
                .extract()
                .path(EVENTS + ".bizStep");
    }

    private static Response ask(String role, String party, String parameter, String value) {
        return as(role, party).queryParam(parameter, value).get("/epcis/v2/events");
    }

    private void sellAt(String place, long carton, long pack) {
        story.receive(Items.of(carton), place);
        story.add(new ItemsSold(story.header(), Items.of(pack), place, "till-1", "S-1"));
    }

    private static void register(Story story, String gln) {
        story.add(new PlaceRegistered(
                story.header(), gln, gln, PlaceKind.WAREHOUSE, "Depot", "Somewhere", "CN", 20.0, 100.0));
    }
}
