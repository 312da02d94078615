package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EpcisCaptureResourceTest extends ServiceTest {

    static final List<String> EXAMPLES = Documents.EXAMPLES;

    private static final String CAPTURE = "/epcis/v2/capture";

    private final String party = SampleKeys.gln();
    private final String eventId = Documents.eventId();

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void capturesEveryPublishedExample(String example) {
        byte[] document = Documents.example(example);

        String job = sender().contentType("application/ld+json")
                .body(document)
                .post(CAPTURE)
                .then()
                .statusCode(202)
                .header("GS1-EPCIS-Version", "2.0.0")
                .header("GS1-CBV-Version", "2.0.0")
                .header("Location", containsString(CAPTURE + "/"))
                .extract()
                .header("Location");

        sender().get(job)
                .then()
                .statusCode(200)
                .header("GS1-EPCIS-Version", "2.0.0")
                .body("captureID", equalTo(idOf(job)))
                .body("running", equalTo(false))
                .body("success", equalTo(true))
                .body("captureErrorBehaviour", equalTo("rollback"))
                .body("createdAt", notNullValue())
                .body("finishedAt", notNullValue())
                .body("errors", empty());
    }

    @Test
    void tellsTheEventsToTheLetter() throws IOException {
        // Given
        String event = Documents.event(eventId, "receiving")
                .replace("}", ", \"ext:weight\" : 26.0,\n \"ext:price\":1.50, \"ext:far\":1E+2}");
        byte[] document = new String(Documents.document(event), StandardCharsets.UTF_8)
                .replace("epcis-context.jsonld\"", "epcis-context.jsonld\",{\"ext\":\"https://example.com/ext/\"}")
                .getBytes(StandardCharsets.UTF_8);

        // When
        String job = capture(document).then().statusCode(202).extract().header("Location");

        // Then
        EpcisEventsCaptured fact = captured(job);
        assertThat(fact.capturedBy()).isEqualTo(party);
        assertThat(fact.captureId()).isEqualTo(idOf(job));
        assertThat(EpcisDocument.JSON.readTree(fact.context()))
                .isEqualTo(EpcisDocument.read(document).tree().get("@context"));
        assertThat(fact.events())
                .containsExactly(new CapturedEvent(eventId, Instant.parse("2026-03-01T00:00:00Z"), event));
    }

    @Test
    void eventWithoutIdIsGivenOneThatMakesARepetitionHarmless() {
        String event = Documents.event(eventId, "receiving")
                .replace("\"eventID\":\"" + eventId + "\",", "")
                .replace("2018", eventId.substring(eventId.length() - 12));

        String first = capture(Documents.document(event)).header("Location");
        String second = capture(Documents.document(" " + event)).header("Location");

        assertThat(captured(first).events()).singleElement().satisfies(captured -> {
            assertThat(captured.eventId()).matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2.0");
            assertThat(captured.json()).isEqualTo(event);
        });
        sender().get(second).then().body("success", equalTo(true));
        assertThat(told(idOf(second))).isEmpty();
    }

    @Test
    void capturedEventIsNotCapturedAgain() {
        byte[] document = Documents.document(
                Documents.event(eventId, "receiving"), Documents.event(Documents.eventId(), "receiving"));
        byte[] withOneMore = Documents.document(
                Documents.event(eventId, "receiving"), Documents.event(Documents.eventId(), "shipping"));

        String first = capture(document).header("Location");
        String second = capture(withOneMore).header("Location");

        assertThat(captured(first).events()).hasSize(2);
        assertThat(captured(second).events()).singleElement().satisfies(event -> assertThat(event.json())
                .contains("shipping"));
    }

    @Test
    void documentSentTwiceAtOnceIsCapturedOnce() {
        byte[] document = Documents.document(Documents.event(eventId, "receiving"));

        List<CompletableFuture<Response>> sent = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> capture(document)))
                .limit(4)
                .toList();

        long facts = sent.stream()
                .map(answer -> answer.join().then().statusCode(202).extract().header("Location"))
                .mapToLong(job -> told(idOf(job)).size())
                .sum();
        assertThat(facts).isEqualTo(1);
    }

    @Test
    void eventIdOfAnotherEventIsAConflict() {
        capture(Documents.document(Documents.event(eventId, "receiving")));

        capture(Documents.document(Documents.event(eventId, "shipping")))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("epcisException:ResourceAlreadyExistsException"))
                .body("items.item", contains("/epcisBody/eventList/0/eventID"));
    }

    @Test
    void oneWrongEventRollsTheWholeDocumentBackAndTheDocumentIsKeptAsRefused() {
        byte[] document = Documents.document(
                Documents.event(eventId, "receiving"), Documents.event(Documents.eventId(), "shiping"));

        capture(document)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .header("GS1-EPCIS-Version", "2.0.0")
                .body("type", equalTo("epcisException:ValidationException"))
                .body("items.item", hasItem("/epcisBody/eventList/1/bizStep"));

        sender().get(CAPTURE).then().statusCode(200).body("$", empty());
        sender().get("/v1/refusals")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("epcis-capture"))
                .body("items[0].message.epcisBody.eventList", hasSize(2));
        capture(Documents.document(Documents.event(eventId, "shipping"))).then().statusCode(202);
    }

    @Test
    void rightEventsAreCapturedWhenTheSenderWantsToProceed() {
        byte[] document = Documents.document(
                Documents.event(Documents.eventId(), "shiping"), Documents.event(eventId, "receiving"));

        String job = sender().header("GS1-Capture-Error-Behaviour", "proceed")
                .body(document)
                .post(CAPTURE)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");

        sender().get(job)
                .then()
                .body("success", equalTo(false))
                .body("captureErrorBehaviour", equalTo("proceed"))
                .body("errors[0].type", equalTo("epcisException:ValidationException"))
                .body("errors.detail", hasItem(containsString("/epcisBody/eventList/0/bizStep")));
        assertThat(captured(job).events()).extracting(CapturedEvent::eventId).containsExactly(eventId);
    }

    @Test
    void jobTellsTheFirstErrorsAndHowManyMoreThereAre() {
        String[] wrong = Stream.generate(() -> Documents.event(Documents.eventId(), "shiping"))
                .limit(200)
                .toArray(String[]::new);
        wrong[0] = wrong[0].replace("\"urn:epc:id:sgtin:0614141.107346.2018\"", "\"no epc " + "x".repeat(5_000) + "\"");

        String job = sender().header("GS1-Capture-Error-Behaviour", "proceed")
                .body(Documents.document(wrong))
                .post(CAPTURE)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");

        List<String> details = sender().get(job)
                .then()
                .body("success", equalTo(false))
                .extract()
                .path("errors.detail");
        assertThat(details).hasSize(101).allSatisfy(detail -> assertThat(detail.length())
                .isLessThan(1_000));
        assertThat(details.get(100)).matches("And [1-9][0-9]+ more\\.");
        sender().get(CAPTURE)
                .then()
                .body("success", contains(false))
                .body("errors[0].detail", contains(containsString("too many for a list")));
    }

    @Test
    void refusedDocumentTellsTheFirstErrorsAndHowManyMoreThereAre() {
        byte[] document = Documents.document(Stream.generate(() -> Documents.event(Documents.eventId(), "shiping"))
                .limit(200)
                .toArray(String[]::new));

        capture(document).then().statusCode(400);

        sender().get("/v1/refusals")
                .then()
                .body("items[0].reasons", hasSize(101))
                .body("items[0].reasons[100].reason", equalTo("more_errors"));
    }

    @Test
    void unknownErrorBehaviourIsMalformed() {
        sender().header("GS1-Capture-Error-Behaviour", "hope")
                .body(Documents.document())
                .post(CAPTURE)
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:ValidationException"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"type\":\"EPCISDocument\"} x", "[]", "7", "null", "{\"type\":1,\"type\":2}", "{}"})
    void refusesWhatIsNoEpcisDocument(String body) {
        capture(body.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("epcisException:ValidationException"));
    }

    @Test
    void documentHasALimitOfEvents() {
        String[] events = Collections.nCopies(1_001, "{}").toArray(String[]::new);

        capture(Documents.document(events))
                .then()
                .statusCode(413)
                .body("type", equalTo("epcisException:CaptureLimitExceededException"));
    }

    @Test
    void thousandEventsAreCapturedAtOnce() {
        String[] events = Stream.generate(() -> Documents.event(Documents.eventId(), "receiving"))
                .limit(1_000)
                .toArray(String[]::new);

        String job = capture(Documents.document(events))
                .then()
                .statusCode(202)
                .extract()
                .header("Location");

        assertThat(captured(job).events()).hasSize(1_000);
    }

    @Test
    void documentWithoutEventsIsCapturedAndNothingIsTold() {
        String job =
                capture(Documents.document()).then().statusCode(202).extract().header("Location");

        assertThat(told(idOf(job))).isEmpty();
    }

    @Test
    void repeatedRequestGetsTheFirstJobAgain() {
        byte[] document = Documents.document(Documents.event(eventId, "receiving"));

        String first = repeatable(document).then().statusCode(202).extract().header("Location");
        String again = repeatable(document).then().statusCode(202).extract().header("Location");

        assertThat(again).isEqualTo(first);
        repeatable(Documents.document()).then().statusCode(422);
    }

    @Test
    void jobIsSeenByItsPartyAndByTheRegulatorAlone() {
        String job = capture(Documents.document()).header("Location");

        as(Roles.LOGISTICS, SampleKeys.gln())
                .get(job)
                .then()
                .statusCode(404)
                .body("type", equalTo("epcisException:NoSuchResourceException"));
        as(Roles.REGULATOR, SampleKeys.gln()).get(job).then().statusCode(200);
        sender().get(CAPTURE + "/nonsense").then().statusCode(404);
    }

    @Test
    void jobsAreListedPageByPageTheNewestFirst() {
        String first = capture(Documents.document()).header("Location");
        String second = capture(Documents.document()).header("Location");

        String link = sender().get(CAPTURE + "?perPage=1")
                .then()
                .statusCode(200)
                .body("captureID", contains(idOf(second)))
                .header("Link", endsWith("rel=\"next\""))
                .extract()
                .header("Link");

        String next = link.substring(link.indexOf('<') + 1, link.indexOf('>'));
        sender().urlEncodingEnabled(false).get(next).then().body("captureID", contains(idOf(first)));
    }

    @Test
    void tellsItsVersionsAndLimits() {
        sender().options(CAPTURE)
                .then()
                .statusCode(204)
                .header("Allow", containsString("POST"))
                .header("GS1-EPCIS-Version", "2.0.0")
                .header("GS1-CBV-Version", "2.0.0")
                .header("GS1-EPCIS-Capture-Limit", "1000")
                .header("GS1-EPCIS-Capture-File-Size-Limit", "6291456")
                .header("GS1-EPCIS-Min", "2.0.0")
                .header("GS1-EPCIS-Max", "2.0.0")
                .header("GS1-CBV-Min", "2.0.0")
                .header("GS1-CBV-Max", "2.0.0")
                .header("GS1-EPC-Format", "Never_Translates")
                .header("GS1-CBV-XML-Format", "Never_Translates")
                .header("GS1-Vendor-Version", startsWith("Leaftrace "))
                .header("GS1-Capture-Error-Behaviour", "rollback");
    }

    @ParameterizedTest
    @CsvSource({
        "GS1-EPCIS-Version, 1.2",
        "GS1-EPCIS-Version, newest",
        "GS1-EPCIS-Min, 2.1",
        "GS1-EPCIS-Max, 1.2.0",
        "GS1-CBV-Version, 2.1.0",
        "GS1-CBV-Min, 3",
        "GS1-CBV-Max, 1",
        "GS1-EPC-Format, Morse",
        "GS1-CBV-XML-Format, Morse",
    })
    void versionOrFormatThatIsNotSpokenIs406(String header, String value) {
        sender().header(header, value)
                .body(Documents.document())
                .post(CAPTURE)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .header("GS1-EPCIS-Max", "2.0.0")
                .body("type", equalTo("epcisException:NotAcceptableException"));
        sender().header(header, value).get(CAPTURE).then().statusCode(406);
        sender().header(header, value).options(CAPTURE).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({
        "GS1-EPCIS-Version, 2.0",
        "GS1-EPCIS-Version, 2.0.1",
        "GS1-EPCIS-Min, 1.2",
        "GS1-EPCIS-Max, 2.1",
        "GS1-CBV-Version, 2",
        "GS1-EPC-Format, Always_EPC_URN",
        "GS1-EPC-Format, No_Preference",
    })
    void versionAndFormatThatAreSpokenAreTaken(String header, String value) {
        sender().header(header, value).get(CAPTURE).then().statusCode(200);
    }

    @Test
    void everyProblemHasATypeOfTheStandard() {
        as(Roles.BRAND, party)
                .body(Documents.document())
                .post(CAPTURE)
                .then()
                .statusCode(403)
                .body("type", equalTo("epcisException:SecurityException"))
                .header("GS1-EPCIS-Version", "2.0.0");
        sender().contentType("text/plain")
                .body("x")
                .post(CAPTURE)
                .then()
                .statusCode(415)
                .body("type", equalTo("epcisException:UnsupportedMediaTypeException"));
        sender().get(CAPTURE + "?perPage=0")
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:ValidationException"));
        sender().get(CAPTURE + "?nextPageToken=forged")
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:ValidationException"));
    }

    @Test
    void otherFormOfAnEventWithoutIdIsTheSameEvent() {
        String serial = eventId.substring(eventId.length() - 12);
        String event = "{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-03-01T08:00:00+08:00\","
                + "\"eventTimeZoneOffset\":\"+08:00\",\"action\":\"OBSERVE\",\"bizStep\":\"receiving\","
                + "\"epcList\":[\"urn:epc:id:sgtin:0614141.107346." + serial + "\"]}";
        String otherForm = "{\"bizStep\":\"https://ref.gs1.org/cbv/BizStep-receiving\",\"action\":\"OBSERVE\","
                + "\"epcList\":[\"https://example.com/01/10614141073464/21/" + serial + "\"],"
                + "\"eventTimeZoneOffset\":\"+08:00\",\"eventTime\":\"2026-03-01T00:00:00.000Z\","
                + "\"type\":\"ObjectEvent\"}";

        String first = capture(Documents.document(event)).header("Location");
        String second = capture(Documents.document(otherForm))
                .then()
                .statusCode(202)
                .extract()
                .header("Location");

        assertThat(captured(first).events()).hasSize(1);
        assertThat(told(idOf(second))).isEmpty();
    }

    @Test
    void senderDeclaresItsEventToBeWrongUnderTheSameId() {
        String event = Documents.event(eventId, "receiving");
        String declaration = event.replace(
                "\"action\"",
                "\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00Z\","
                        + "\"reason\":\"did_not_occur\"},\"action\"");
        capture(Documents.document(event)).then().statusCode(202);

        as(Roles.LOGISTICS, SampleKeys.gln())
                .body(Documents.document(declaration))
                .post(CAPTURE)
                .then()
                .statusCode(400)
                .body("items.reason", contains("event_of_another_party"));
        capture(Documents.document(declaration.replace("receiving", "shipping")))
                .then()
                .statusCode(400)
                .body("items.reason", contains("declaration_differs"));
        String job = capture(Documents.document(declaration))
                .then()
                .statusCode(202)
                .extract()
                .header("Location");

        assertThat(captured(job).events())
                .extracting(CapturedEvent::eventId, CapturedEvent::json)
                .containsExactly(tuple(eventId, declaration));
        assertThat(told(idOf(capture(Documents.document(declaration)).header("Location"))))
                .isEmpty();
    }

    @Test
    void whatTwoPartiesCaptureIsToldByBothAndEachMayDeclareItsOwnWrong() {
        String event = Documents.event(eventId, "receiving");
        String declaration = event.replace(
                "\"action\"", "\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00Z\"},\"action\"");
        String other = SampleKeys.gln();
        capture(Documents.document(event)).then().statusCode(202);

        for (String document : List.of(event, declaration)) {
            String job = as(Roles.LOGISTICS, other)
                    .body(Documents.document(document))
                    .post(CAPTURE)
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location");
            assertThat(captured(job).capturedBy()).isEqualTo(other);
            assertThat(captured(job).events()).extracting(CapturedEvent::json).containsExactly(document);
        }
        // Repeated by the same one it is passed over
        assertThat(told(idOf(capture(Documents.document(event)).header("Location"))))
                .isEmpty();
    }

    @Test
    void declarationWithoutIdHasTheIdOfItsEvent() {
        String event = Documents.event(eventId, "receiving")
                .replace("\"eventID\":\"" + eventId + "\",", "")
                .replace("2018", eventId.substring(eventId.length() - 12));
        String declaration = event.replace(
                "\"action\"", "\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00Z\"},\"action\"");

        String id = captured(capture(Documents.document(event)).header("Location"))
                .events()
                .get(0)
                .eventId();

        assertThat(captured(capture(Documents.document(declaration)).header("Location"))
                        .events()
                        .get(0)
                        .eventId())
                .isEqualTo(id);
    }

    private RequestSpecification sender() {
        return as(Roles.LOGISTICS, party);
    }

    private Response capture(byte[] document) {
        return sender().body(document).post(CAPTURE);
    }

    private Response repeatable(byte[] document) {
        return sender().header("Idempotency-Key", eventId).body(document).post(CAPTURE);
    }

    private static String idOf(String job) {
        return job.substring(job.lastIndexOf('/') + 1);
    }

    private static EpcisEventsCaptured captured(String job) {
        return (EpcisEventsCaptured) told(idOf(job)).get(0);
    }
}
