package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EpcisSchemaTest {

    static final List<String> EXAMPLES = Documents.EXAMPLES;

    private static final EpcisSchema SCHEMA = new EpcisSchema();

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void everyPublishedExampleIsValid(String example) throws IOException {
        EpcisDocument document = EpcisDocument.read(Documents.example(example));

        assertThat(SCHEMA.errorsInDocument(document.tree())).isEmpty();
        assertThat(SCHEMA.errorsInDocument(document.envelope())).isEmpty();
        assertThat(document.events())
                .allSatisfy(event -> assertThat(SCHEMA.errorsInEvent(event, "")).isEmpty());
    }

    @Test
    void errorsPointToTheirPlaceInTheDocument() throws IOException {
        ObjectNode event = event();
        event.put("action", "WATCH");

        List<CaptureError> errors = SCHEMA.errorsInEvent(event, "/epcisBody/eventList/3");

        assertThat(errors).extracting(CaptureError::pointer).contains("/epcisBody/eventList/3/action");
    }

    @Test
    void ofAThousandErrorsTheFirstAreToldAndTheOthersCounted() throws IOException {
        ObjectNode event = event();
        ArrayNode epcs = event.putArray("epcList");
        for (int i = 0; i < 1_000; i++) {
            epcs.add(" " + i);
        }

        List<CaptureError> errors = SCHEMA.errorsInEvent(event, "");

        assertThat(errors).hasSizeLessThanOrEqualTo(EpcisSchema.MAX_ERRORS + 1);
        assertThat(errors.get(errors.size() - 1).rule()).isEqualTo(CaptureError.MORE);
        assertThat(CaptureError.count(errors)).isGreaterThanOrEqualTo(900);
    }

    @Test
    void wordOutsideTheCoreBusinessVocabularyIsAnError() throws IOException {
        ObjectNode event = event();
        event.put("bizStep", "shiping");

        assertThat(SCHEMA.errorsInEvent(event, "")).isNotEmpty();
    }

    @Test
    void timeMayHaveAnyNumberOfFractionDigits() throws IOException {
        ObjectNode event = event();
        event.put("eventTime", "2013-06-08T14:58:56.123456789012345+02:00");

        assertThat(SCHEMA.errorsInEvent(event, "")).isEmpty();
    }

    @Test
    void timeWithoutZoneIsAnError() throws IOException {
        ObjectNode event = event();
        event.put("eventTime", "2013-06-08T14:58:56");

        assertThat(SCHEMA.errorsInEvent(event, ""))
                .extracting(CaptureError::pointer, CaptureError::rule)
                .contains(tuple("/eventTime", "format"));
    }

    @Test
    void queryDocumentCannotBeCaptured() throws IOException {
        ObjectNode document =
                (ObjectNode) EpcisDocument.read(Documents.document()).tree();
        document.put("type", "EPCISQueryDocument");

        assertThat(SCHEMA.errorsInDocument(document)).isNotEmpty();
    }

    @Test
    void anythingElseIsAnError() throws IOException {
        for (String text : List.of("[]", "1", "null", "\"x\"", "{}", "{\"epcisBody\":{\"eventList\":7}}")) {
            JsonNode tree = EpcisDocument.JSON.readTree(text);
            assertThat(SCHEMA.errorsInDocument(tree)).as(text).isNotEmpty();
            assertThat(SCHEMA.errorsInEvent(tree, "")).as(text).isNotEmpty();
        }
    }

    private static ObjectNode event() throws IOException {
        return (ObjectNode) EpcisDocument.read(Documents.example("Example_9.6.2-ObjectEvent.jsonld"))
                .events()
                .get(0);
    }
}
