package io.leaftrace.analytics.trace;

import static io.leaftrace.analytics.Analytics.as;
import static io.leaftrace.analytics.Analytics.asRegulator;
import static io.leaftrace.analytics.Analytics.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.epcis.EpcisSchema;
import io.leaftrace.edge.Roles;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A trace as of a time, as EPCIS events, with its flags, and as each party sees it. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "analytics"))
class TraceViewsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void tellsWhatChangesOfHandsTell() {
        Story story = made();
        Items pallet = Items.of(story.palletId());
        HopsRecorded message = new Hops(story, Story.MAKER)
                .add(HopStep.SHIPPED, pallet, Story.FACTORY, Story.DISTRIBUTOR)
                .add(HopStep.TRANSLOADED, pallet, Story.FACTORY)
                .told();
        publish(story.facts);
        awaitSteps(story.packUri(0), 6);

        trace(story.packUri(0))
                .then()
                .body("line.lineId", equalTo("L1"))
                .body("line.factory.gln", equalTo(Story.FACTORY))
                .body("state.disposition", equalTo("in_transit"))
                .body("state.holder", equalTo(Story.MAKER))
                .body("state.destination.gln", equalTo(Story.DISTRIBUTOR))
                .body("state.vehicle", equalTo("GUI-A-12345"))
                .body("state.plannedArrival", not(nullValue()))
                .body("state.position", equalTo("gate-3"))
                .body("steps[4].references.type", contains("po", "desadv"))
                .body("steps[4].party", equalTo(Story.MAKER))
                .body("steps[4].device", equalTo(Hops.DEVICE))
                .body("steps[4].recordedBy", equalTo(Hops.PERSON))
                .body("steps[5].fromVehicle", equalTo("GUI-B-1"))
                .body("steps[5].lateSeconds", nullValue())
                .body("steps[5].alerts", nullValue())
                .body("truncated", equalTo(false));
        assertThat(message.hops()).hasSize(2);
    }

    @Test
    void aFactThatCameMoreThanADayLaterIsLate() {
        Story story = made();
        Instant occurredAt = story.header().occurredAt();
        new Hops(story, Story.MAKER)
                .add(HopStep.MOVED, Items.of(story.palletId()), Hop.NO_PARENT, Story.FACTORY, null, occurredAt)
                .toldAt(occurredAt.plus(Duration.ofHours(25)));
        new Hops(story, Story.MAKER)
                .add(HopStep.MOVED, Items.of(story.palletId()), Hop.NO_PARENT, Story.FACTORY, null, occurredAt)
                .toldAt(occurredAt.plus(Duration.ofHours(24)));
        publish(story.facts);
        awaitSteps(story.packUri(0), 6);

        trace(story.packUri(0)).then().body("steps.lateSeconds.findAll { it != null }", contains(25 * 3600));
    }

    @Test
    void flaggedFactsAreMarkedUntilTheirAlertsAreSettled() {
        Story story = made();
        HopsRecorded message = new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.RECEIVED, Items.of(story.palletId()), Story.DISTRIBUTOR)
                .add(HopStep.MOVED, Items.of(story.palletId()), Story.DISTRIBUTOR)
                .told();
        String alertId = UUID.randomUUID().toString();
        AlertRaised alert = new AlertRaised(
                story.header(),
                alertId,
                "arrival_without_dispatch",
                Story.DISTRIBUTOR,
                Story.DISTRIBUTOR,
                Items.of(story.palletId()),
                message.header().eventId(),
                1);
        // The alert arrives before what it is about
        publish(List.of(alert));
        publish(story.facts);
        await().untilAsserted(() -> trace(story.packUri(0))
                .then()
                .body("steps", hasSize(6))
                .body("steps[4].alerts", contains("arrival_without_dispatch"))
                .body("steps[5].alerts", nullValue()));

        Header settled = story.header();
        publish(List.of(new AlertSettled(settled, alertId)));

        await().untilAsserted(() -> trace(story.packUri(0)).then().body("steps[4].alerts", nullValue()));
        at(story.packUri(0), "knownAt", settled.occurredAt().minusSeconds(1))
                .then()
                .body("steps[4].alerts", contains("arrival_without_dispatch"));
    }

    @Test
    void tellsTheStateAsOfAnyTime() {
        Story story = Story.told();
        publish(story.facts);
        awaitSteps(story.packUri(0), 10);
        Fact arrival = story.facts.get(story.facts.size() - 2);

        at(story.packUri(0), "asOf", arrival.header().occurredAt())
                .then()
                .statusCode(200)
                .body("steps", hasSize(9))
                .body("state.disposition", equalTo("in_progress"))
                .body("state.place.gln", equalTo(Story.SHOP));
        at(story.packUri(0), "asOf", arrival.header().occurredAt().minusMillis(1))
                .then()
                .body("steps", hasSize(8))
                .body("state.disposition", equalTo("in_transit"))
                .body("state.destination.gln", equalTo(Story.SHOP))
                .body("parents[2].to", not(nullValue()));
        at(story.packUri(0), "asOf", Instant.parse("1970-01-01T00:00:00Z"))
                .then()
                .body("status", equalTo("pending"))
                .body("steps", hasSize(0));
        // What was in the carton then
        at(story.cartonUri(0), "asOf", arrival.header().occurredAt()).then().body("children.count", equalTo(10));
        trace(story.cartonUri(0)).then().body("children.count", equalTo(9));
    }

    @Test
    void tellsWhatWeKnewAtAnyTime() {
        // Given a hop of the morning that a handheld told days later
        Story story = made();
        Instant morning = story.header().occurredAt();
        Instant told = morning.plus(Duration.ofDays(3));
        new Hops(story, Story.MAKER)
                .add(HopStep.STOLEN, Items.of(story.palletId()), Hop.NO_PARENT, Story.FACTORY, null, morning)
                .toldAt(told);
        publish(story.facts);
        awaitSteps(story.packUri(0), 5);

        at(story.packUri(0), "asOf", morning).then().body("state.disposition", equalTo("stolen"));
        at(story.packUri(0), "knownAt", told.minusSeconds(1)).then().body("state.disposition", equalTo("active"));
        at(story.packUri(0), "knownAt", told).then().body("state.disposition", equalTo("stolen"));
    }

    @Test
    void aRecalledReportCountsAsOfATimeBeforeItsRecall() {
        Story story = new Story();
        story.registrations();
        story.order(story.packOrder, io.leaftrace.model.PackagingLevel.PACK, Story.PACK_GTIN);
        Fact report = story.apply(Items.of(story.pack(0)));
        story.recall(report);
        publish(story.facts);
        await().untilAsserted(() ->
                trace(story.packUri(0)).then().body("steps[0].recalled.reason", equalTo("wrong product")));

        at(story.packUri(0), "asOf", report.header().occurredAt())
                .then()
                .body("status", equalTo("known"))
                .body("state.disposition", equalTo("active"))
                .body("steps[0].recalled", nullValue());
    }

    @Test
    void tellsALifeAsEpcisEvents() throws JsonProcessingException {
        Story story = Story.told();
        new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.SEIZED, Items.of(story.pack(0)), Story.SHOP)
                .told();
        publish(story.facts);
        awaitSteps(story.packUri(0), 11);

        JsonNode document = events(story.packUri(0));

        assertThat(EpcisSchema.violations(document)).isEmpty();
        JsonNode events = document.at("/epcisBody/queryResults/resultsBody/eventList");
        assertThat(texts(events, "/bizStep"))
                .containsExactly(
                        "commissioning",
                        "packing",
                        "packing",
                        "packing",
                        "shipping",
                        "receiving",
                        "unpacking",
                        "shipping",
                        "receiving",
                        "retail_selling",
                        "holding");
        // Of a report of twenty packs the one that is asked for
        assertThat(events.at("/0/epcList")).hasSize(1);
        assertThat(events.at("/0/epcList/0").asText()).isEqualTo(story.packUri(0));
        assertThat(events.at("/1/parentID").asText()).isEqualTo(story.cartonUri(0));
        assertThat(events.at("/4/epcList/0").asText()).isEqualTo(story.pallet.digitalLink());
        // Of what was asked for itself, all that was put into it
        JsonNode ofCarton = events(story.cartonUri(0));
        assertThat(EpcisSchema.violations(ofCarton)).isEmpty();
        assertThat(ofCarton.at("/epcisBody/queryResults/resultsBody/eventList/0/childEPCs"))
                .hasSize(10);
        // The same as of a time
        JsonNode before = JSON.readTree(asRegulator()
                .accept("application/ld+json")
                .queryParam("code", story.packUri(0))
                .queryParam("asOf", "1970-01-01T00:00:00Z")
                .get("/v1/traces")
                .asString());
        assertThat(before.at("/epcisBody/queryResults/resultsBody/eventList")).isEmpty();
        assertThat(EpcisSchema.violations(before)).isEmpty();
    }

    @Test
    void eachPartySeesWhatItHeldUpToItsOwnLastFact() {
        // Given a pack from the factory over the distributor to the shop
        Story story = made();
        new Hops(story, Story.MAKER)
                .add(HopStep.SHIPPED, Items.of(story.palletId()), Story.FACTORY, Story.DISTRIBUTOR)
                .told();
        new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.RECEIVED, Items.of(story.palletId()), Story.DISTRIBUTOR)
                .add(HopStep.SHIPPED, Items.of(story.palletId()), Story.DISTRIBUTOR, Story.SHOP)
                .told();
        story.receive(Items.of(story.palletId()), Story.SHOP);
        story.sell(story.pack(0));
        publish(story.facts);
        awaitSteps(story.packUri(0), 9);

        // Then the maker sees all, but not whose hands and devices
        as(Roles.FACTORY, Story.MAKER)
                .queryParam("code", story.packUri(0))
                .get("/v1/traces")
                .then()
                .statusCode(200)
                .body("steps", hasSize(9))
                .body("steps[4].device", equalTo(Hops.DEVICE))
                .body("steps[5].device", nullValue())
                .body("steps[5].producer", equalTo("logistics-scan"))
                .body(containsString(Hops.PERSON));
        // The distributor up to its own dispatch
        String atDistributor = as(Roles.LOGISTICS, Story.DISTRIBUTOR)
                .queryParam("code", story.packUri(0))
                .get("/v1/traces")
                .then()
                .statusCode(200)
                .body("steps", hasSize(7))
                .body("state.disposition", equalTo("in_transit"))
                .body("state.destination.gln", equalTo(Story.SHOP))
                .body("steps[4].device", nullValue())
                .body("steps[4].recordedBy", nullValue())
                .body("steps[5].device", equalTo(Hops.DEVICE))
                .body("checks.count", equalTo(0))
                .extract()
                .asString();
        assertThat(atDistributor).doesNotContain("retail_sold").doesNotContain("till-1");
        as(Roles.RETAIL, Story.SHOP)
                .queryParam("code", story.packUri(0))
                .get("/v1/traces")
                .then()
                .statusCode(200)
                .body("steps", hasSize(9));
        // And who never had it, nothing: as if it did not exist
        for (String role : List.of(Roles.LOGISTICS, Roles.RETAIL, Roles.FACTORY, Roles.BRAND)) {
            for (String accept : List.of("application/json", "application/ld+json")) {
                as(role, Story.DEPOT)
                        .accept(accept)
                        .queryParam("code", story.packUri(0))
                        .get("/v1/traces")
                        .then()
                        .statusCode(404)
                        .body("type", equalTo("urn:leaftrace:problem:item-unknown"));
            }
        }
    }

    @Test
    void eventsOfOthersTellNoDevices() throws JsonProcessingException {
        Story story = made();
        new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.RECEIVED, Items.of(story.palletId()), Story.DISTRIBUTOR)
                .told();
        publish(story.facts);
        awaitSteps(story.packUri(0), 5);

        String seenByMaker = as(Roles.BRAND, Story.MAKER)
                .accept("application/ld+json")
                .queryParam("code", story.packUri(0))
                .get("/v1/traces")
                .asString();

        assertThat(EpcisSchema.violations(JSON.readTree(seenByMaker))).isEmpty();
        assertThat(seenByMaker)
                .contains("receiving")
                .doesNotContain(Hops.DEVICE)
                .doesNotContain(Hops.PERSON);
        // Negative control: the regulator is told
        assertThat(events(story.packUri(0)).toString()).contains(Hops.DEVICE).doesNotContain(Hops.PERSON);
    }

    private static Story made() {
        Story story = new Story();
        story.registrations();
        story.make();
        return story;
    }

    private static JsonNode events(String code) throws JsonProcessingException {
        return JSON.readTree(asRegulator()
                .accept("application/ld+json")
                .queryParam("code", code)
                .get("/v1/traces")
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .extract()
                .asString());
    }

    private static List<String> texts(JsonNode events, String pointer) {
        List<String> texts = new ArrayList<>();
        events.forEach(event -> texts.add(event.at(pointer).asText()));
        return texts;
    }

    private static Response at(String code, String axis, Instant time) {
        return asRegulator()
                .queryParam("code", code)
                .queryParam(axis, time.toString())
                .get("/v1/traces");
    }

    private static void publish(List<Fact> facts) {
        Facts.publish(facts.toArray(Fact[]::new));
    }

    private static void awaitSteps(String code, int count) {
        await().untilAsserted(() -> trace(code).then().statusCode(200).body("steps", hasSize(count)));
    }
}
