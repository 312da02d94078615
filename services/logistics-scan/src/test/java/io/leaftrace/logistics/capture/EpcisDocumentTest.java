package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpcisDocumentTest {

    static final List<String> EXAMPLES = Documents.EXAMPLES;

    @Test
    void cutsEventsOutToTheLetter() throws IOException {
        String first = "{ \"value\" : 26.0,\n\t\"more\":[1.50, 1e2, {\"é\":\"\\u00e9 \\/ 汉\"}] }";
        String second = "{\"eventList\":[{}],\"epcisBody\":{\"eventList\":[]}}";

        EpcisDocument document = EpcisDocument.read(utf8("{\"epcisHeader\":{\"eventList\":[{}]},"
                + "\"epcisBody\":{\"x\":[{}], \"eventList\" : [ " + first + " ,\n" + second + " ]} }"));

        assertThat(document.eventTexts()).containsExactly(first, second);
    }

    @Test
    void cutsBeyondTheReadersBufferToo() throws IOException {
        String event = "{\"a\":\"" + "汉".repeat(30_000) + "\"}";

        EpcisDocument document =
                EpcisDocument.read(utf8("{\"epcisBody\":{\"eventList\":[" + event + "," + event + "," + event + "]}}"));

        assertThat(document.eventTexts()).containsExactly(event, event, event);
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void cutEventSaysWhatTheDocumentSays(String example) throws IOException {
        EpcisDocument document = EpcisDocument.read(Documents.example(example));

        List<JsonNode> events = document.events();
        List<String> texts = document.eventTexts();

        assertThat(texts).hasSameSizeAs(events);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(EpcisDocument.JSON.readTree(texts.get(i))).isEqualTo(events.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{\"a\":1,\"a\":2}", "nonsense", "{\"a\":\"\u0001\"}"})
    void refusesWhatIsNotOneJsonValueWithEachNameOnce(String text) {
        assertThatThrownBy(() -> EpcisDocument.read(utf8(text))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> EpcisDocument.read(latin1)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        byte[] deep = utf8("[".repeat(2_000) + "]".repeat(2_000));

        assertThatThrownBy(() -> EpcisDocument.read(deep)).isInstanceOf(IOException.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
