package io.leaftrace.logistics.capture.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents of the reference implementation with the strings it hashes, and their hashes. */
class ReferencePairsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReferenceEventHashAlgorithm",
                "TimeStampRoundOff",
                "epcisDocWithAllGS1Keys",
                "epcisDocWithSensorDataObjectEvent",
                "epcisDocWithSingleEvent",
                "epcisDocWithVariousEventTypes"
            })
    void everyHashIsThatOfTheReference(String name) throws IOException {
        JsonNode document = new ObjectMapper().readTree(resource(name + ".jsonld"));
        Namespaces namespaces = Namespaces.of(document.get("@context"));

        List<String> hashes = new ArrayList<>();
        document.at("/epcisBody/eventList").forEach(event -> hashes.add(EventHash.of(event, namespaces)));

        assertThat(hashes).isEqualTo(resource(name + ".hashes").lines().toList());
    }

    /** Not of epcisDocWithAllGS1Keys, whose published string is torn and has another digest than its hash says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReferenceEventHashAlgorithm",
                "TimeStampRoundOff",
                "epcisDocWithSensorDataObjectEvent",
                "epcisDocWithSingleEvent",
                "epcisDocWithVariousEventTypes"
            })
    void everyHashedStringIsThatOfTheReference(String name) throws IOException {
        JsonNode document = new ObjectMapper().readTree(resource(name + ".jsonld"));
        Namespaces namespaces = Namespaces.of(document.get("@context"));

        List<String> strings = new ArrayList<>();
        document.at("/epcisBody/eventList").forEach(event -> strings.add(EventHash.preHash(event, namespaces)));

        assertThat(strings).isEqualTo(resource(name + ".prehashes").lines().toList());
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = ReferencePairsTest.class.getResourceAsStream("/hash/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
