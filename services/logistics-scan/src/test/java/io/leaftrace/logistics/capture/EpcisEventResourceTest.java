package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EpcisEventResourceTest extends ServiceTest {

    private static final String EVENTS = "/epcis/v2/events";
    private static final String CONTEXT =
            "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],";

    private final String party = SampleKeys.gln();
    private final String eventId = Documents.eventId();

    @ParameterizedTest
    @ValueSource(strings = {EVENTS, "/logistics-scan" + EVENTS})
    void capturesOneEventUnderItsOwnPathAndTheOneWithTheServicesName(String path) {
        String event = bare(Documents.event(eventId, "receiving"));

        as(Roles.LOGISTICS, party)
                .contentType("application/ld+json")
                .body(event)
                .post(path)
                .then()
                .statusCode(201)
                .header("GS1-EPCIS-Version", "2.0.0")
                .header("Location", equalTo(EVENTS + "/" + eventId.replace(":", "%3A")));

        assertThat(onlyFact().events())
                .containsExactly(new CapturedEvent(eventId, Instant.parse("2026-03-01T00:00:00Z"), event));
        assertThat(onlyFact().capturedBy()).isEqualTo(party);
        assertThat(onlyFact().context()).contains("epcis-context.jsonld");
    }

    @Test
    void eventWithoutIdIsFoundUnderItsHash() {
        String event = bare(Documents.event(eventId, "receiving")
                .replace("\"eventID\":\"" + eventId + "\",", "")
                .replace("2018", eventId.substring(eventId.length() - 12)));

        String location = post(event).then().statusCode(201).extract().header("Location");

        assertThat(URLDecoder.decode(location, StandardCharsets.UTF_8))
                .matches(EVENTS + "/ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0");
        assertThat(post(event.replace("08:00:00+08:00", "00:00:00Z")).header("Location"))
                .isEqualTo(location);
        as(Roles.LOGISTICS, party).get("/epcis/v2/capture").then().body("$", hasSize(1));
    }

    @Test
    void otherEventUnderATakenIdIsAConflict() {
        post(bare(Documents.event(eventId, "receiving"))).then().statusCode(201);

        post(bare(Documents.event(eventId, "shipping")))
                .then()
                .statusCode(409)
                .body("type", equalTo("epcisException:ResourceAlreadyExistsException"))
                .body("items.item", contains("/eventID"));
    }

    @Test
    void wrongEventIsRefusedAndKeptAsRefused() {
        post(bare(Documents.event(eventId, "shiping")))
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:ValidationException"))
                .body("items.item", hasItem("/bizStep"));

        as(Roles.LOGISTICS, party)
                .get("/v1/refusals")
                .then()
                .body("items", hasSize(1))
                .body("items[0].message.bizStep", equalTo("shiping"));
    }

    @Test
    void eventWithoutContextIsRefused() {
        post(Documents.event(eventId, "receiving")).then().statusCode(400).body("items.item", contains("/@context"));
    }

    @Test
    void documentIsNoEvent() {
        post(new String(Documents.document(), StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:ValidationException"));
        as(Roles.LOGISTICS, party).get("/epcis/v2/capture").then().body("$", empty());
    }

    @Test
    void tellsItsVersions() {
        as(Roles.LOGISTICS, party)
                .options(EVENTS)
                .then()
                .statusCode(204)
                .header("Allow", containsString("POST"))
                .header("GS1-CBV-Max", "2.0.0")
                .header("GS1-Vendor-Version", startsWith("Leaftrace "));
    }

    private Response post(String event) {
        return as(Roles.LOGISTICS, party).body(event).post(EVENTS);
    }

    private EpcisEventsCaptured onlyFact() {
        String job = as(Roles.LOGISTICS, party)
                .get("/epcis/v2/capture")
                .then()
                .body("$", hasSize(1))
                .extract()
                .path("[0].captureID");
        return (EpcisEventsCaptured) told(job).get(0);
    }

    private static String bare(String event) {
        return CONTEXT + event.substring(1);
    }
}
