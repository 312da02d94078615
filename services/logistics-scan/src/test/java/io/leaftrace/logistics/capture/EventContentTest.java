package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class EventContentTest {

    @Test
    void orderOfFieldsAndWhiteSpaceDoNotMatter() throws JsonProcessingException {
        JsonNode one = json("{\"a\":1.5,\"b\":{\"c\":[1,2],\"d\":null}}");
        JsonNode other = json("{ \"b\": {\"d\":null, \"c\":[1, 2]}, \"a\":1.50 }");

        assertThat(EventContent.digest(other)).isEqualTo(EventContent.digest(one));
    }

    @Test
    void orderInListsAndEveryValueMatter() throws JsonProcessingException {
        String digest = EventContent.digest(json("{\"a\":[1,2]}"));

        assertThat(EventContent.digest(json("{\"a\":[2,1]}"))).isNotEqualTo(digest);
        assertThat(EventContent.digest(json("{\"a\":[1,2],\"b\":null}"))).isNotEqualTo(digest);
        assertThat(EventContent.digest(json("{\"a\":[1,\"2\"]}"))).isNotEqualTo(digest);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return EpcisDocument.JSON.readTree(text);
    }
}
