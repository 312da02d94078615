package io.leaftrace.analytics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class EventFieldsTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void namesExtensionFieldsInFull() {
        List<EventField> fields = ofExample("object_event_all_possible_fields.jsonld");

        assertThat(fields)
                .contains(
                        text("http://example.com/ext1/string", "string"),
                        text("INNER_http://example.com/ext2/string", "stringInObject"),
                        text("INNER_http://example.com/ext3/string", "stringInObjectInObjectInArray"),
                        text("ILMD_urn:epcglobal:cbv:mda:lotNumber", "ABC123"),
                        text("INNER_ILMD_http://example.com/ext3/string", "stringInObjectInObject"),
                        text("SENSORELEMENT_http://example.com/ext1/string", "string"),
                        text("INNER_SENSORELEMENT_http://example.com/ext2/string", "stringInObject"),
                        text("SENSORMETADATA_http://example.com/ext1/someFurtherMetadata", "someText"),
                        text("SENSORREPORT_http://example.com/ext1/someFurtherReportData", "someText"))
                .contains(new EventField(
                        "http://example.com/ext1/time",
                        new Literal("2013-06-08T14:58:56.591Z", null, Instant.parse("2013-06-08T14:58:56.591Z"))))
                .contains(new EventField("http://example.com/ext1/float", new Literal("20", 20.0, null)))
                .contains(new EventField("http://example.com/ext1/object", Literal.PRESENT));
    }

    @Test
    void keepsIdentifiersInOneSpellingAndWordsBare() {
        List<EventField> fields = ofExample("object_event_all_possible_fields.jsonld");

        assertThat(fields)
                .contains(
                        text("readPoint", "https://id.gs1.org/414/0012345111112/254/400"),
                        text("bizLocation", "https://id.gs1.org/414/0012345111112"),
                        text("source_location", "https://id.gs1.org/414/4012345002256"),
                        text("source_owning_party", "https://id.gs1.org/417/4012345002256"),
                        text("bizTransaction_po", "https://id.gs1.org/253/06141410000121618034"),
                        text("SENSORMETADATA_deviceID", "https://id.gs1.org/8004/4000001111"),
                        text("persistentDisposition_set", "completeness_verified"),
                        text("errorReason", "incorrect_data"),
                        text("SENSORREPORT_type", "Temperature"))
                .contains(new EventField("value_KEL", Literal.ofNumber(299.15)))
                .contains(new EventField("sDev_KEL", Literal.ofNumber(0.1)))
                .contains(new EventField("quantity_KGM", Literal.ofNumber(200)))
                .contains(new EventField("quantity", Literal.ofNumber(200)));
    }

    @Test
    void readsContextsThatNameTermsAlone() throws JsonProcessingException {
        Vocabulary vocabulary = new Vocabulary()
                .with(JSON.readTree("[\"https://x\", {\"colour\": {\"@id\": \"ex:colour\"}, \"ex\": \"http://ex/\"}]"))
                .with(JSON.readTree("{\"@vocab\": \"http://all/\"}"));

        assertThat(fields("{\"colour\": \"red\", \"size\": {\"@value\": \"L\"}, \"ex:a\": 1}", vocabulary))
                .contains(text("http://ex/colour", "red"), text("http://all/size", "L"))
                .contains(new EventField("http://ex/a", new Literal("1", 1.0, null)));
    }

    @Test
    void aCircleOfPrefixesEnds() throws JsonProcessingException {
        Vocabulary vocabulary = new Vocabulary().with(JSON.readTree("{\"a\": \"b:\", \"b\": \"a:\"}"));

        assertThat(vocabulary.name("a:x")).isEqualTo("b:x");
    }

    @Test
    void keepsALongTextByItsBeginningAndAHash() {
        String longText = "x".repeat(10_000);

        String kept = fields("{\"a:b\": \"" + longText + "\"}", new Vocabulary())
                .get(0)
                .value()
                .text();

        assertThat(kept).hasSizeLessThan(Literal.LONGEST_TEXT + 1).isEqualTo(Literal.shortened(longText));
        assertThat(kept).isNotEqualTo(Literal.shortened(longText + "y"));
    }

    @Test
    void survivesNumbersOfABillionPlaces() {
        String event = "{\"quantityList\": [{\"epcClass\": \"http://a\", \"quantity\": 1e999999999, \"uom\": \"CEL\"}],"
                + " \"a:b\": 1e-999999999}";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(fields(event, new Vocabulary()))
                .isNotEmpty());
    }

    private static EventField text(String name, String text) {
        return new EventField(
                name,
                new Literal(text, Literal.of(text).number(), Literal.of(text).time()));
    }

    private static List<EventField> ofExample(String name) {
        JsonNode document = EpcisSchema.example(name);
        return EventFields.of(
                ExampleDocuments.events(document).get(0), new Vocabulary().with(document.path("@context")));
    }

    private static List<EventField> fields(String event, Vocabulary vocabulary) {
        try {
            return EventFields.of(JSON.readTree(event), vocabulary);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
