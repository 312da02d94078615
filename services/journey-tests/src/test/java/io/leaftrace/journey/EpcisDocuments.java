package io.leaftrace.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** GS1's example documents and its JSON schema of EPCIS 2.0. */
final class EpcisDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA_FILE =
            Clone.root().resolve("services/logistics-scan/src/main/resources/epcis/EPCIS-JSON-Schema.json");
    private static final JsonSchema SCHEMA = schema();

    private EpcisDocuments() {}

    /** The events of an example document, by its file name. */
    static List<JsonNode> events(String file) {
        try (InputStream document = EpcisDocuments.class.getResourceAsStream("/epcis/" + file)) {
            return SupplyChain.list(JSON.readTree(document).at("/epcisBody/eventList"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requireValid(JsonNode document) {
        assertThat(SCHEMA.validate(document)).isEmpty();
    }

    private static JsonSchema schema() {
        try (InputStream schema = Files.newInputStream(SCHEMA_FILE)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
