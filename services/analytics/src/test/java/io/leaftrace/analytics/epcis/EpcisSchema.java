package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** GS1's JSON schema of EPCIS 2.0, formats asserted. */
public final class EpcisSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(
                    resource("EPCIS-JSON-Schema.json"),
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());

    private EpcisSchema() {}

    /** What is wrong with a document. */
    public static List<String> violations(JsonNode document) {
        return SCHEMA.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** One of GS1's example documents. */
    static JsonNode example(String name) {
        return resource(name);
    }

    private static JsonNode resource(String name) {
        try (InputStream in = EpcisSchema.class.getResourceAsStream("/epcis/" + name)) {
            return JSON.readTree(in);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
