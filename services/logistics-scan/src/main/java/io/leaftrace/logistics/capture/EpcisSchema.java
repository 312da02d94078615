package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** GS1's JSON schema of EPCIS 2.0, compiled once. Nothing is fetched: a reference outside the schema fails. */
@Singleton
class EpcisSchema {

    private static final String ID = "https://gs1.github.io/EPCIS/EPCIS-JSON-Schema.json";

    /** Of one event; an event may have a hundred thousand. */
    static final int MAX_ERRORS = 20;

    private final JsonSchema document;
    private final JsonSchema event;

    EpcisSchema() {
        JsonSchemaFactory factory = factory();
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true)
                .build();
        document = factory.getSchema(SchemaLocation.of(ID + "#/definitions/epcisDocument"), config);
        event = factory.getSchema(SchemaLocation.of(ID + "#/definitions/EPCIS-Document-Event"), config);
        document.initializeValidators();
        event.initializeValidators();
    }

    /** What is wrong with an EPCISDocument; its events are judged too. */
    List<CaptureError> errorsInDocument(JsonNode tree) {
        return errors(document, tree, "");
    }

    /**
     * What is wrong with an event.
     *
     * @param pointer where it stands in its document, a JSON pointer (RFC 6901)
     */
    List<CaptureError> errorsInEvent(JsonNode tree, String pointer) {
        return errors(event, tree, pointer);
    }

    private static List<CaptureError> errors(JsonSchema schema, JsonNode tree, String pointer) {
        Set<ValidationMessage> found = schema.validate(tree);
        List<CaptureError> errors = found.stream()
                .limit(MAX_ERRORS)
                .map(message -> error(message, pointer))
                .distinct()
                .toList();
        return found.size() <= MAX_ERRORS ? errors : CaptureError.first(errors, found.size() - MAX_ERRORS);
    }

    private static CaptureError error(ValidationMessage message, String pointer) {
        return new CaptureError(pointer + message.getInstanceLocation(), message.getType(), message.getError());
    }

    private static JsonSchemaFactory factory() {
        JsonMetaSchema metaSchema = JsonMetaSchema.builder(JsonMetaSchema.getV7())
                .format(new TimeFormat())
                .build();
        String schema = read();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V7))
                .metaSchema(metaSchema)
                .schemaLoaders(loaders -> loaders.schemas(Map.of(ID, schema)).add(EpcisSchema::refuse))
                .build();
    }

    private static InputStreamSource refuse(AbsoluteIri location) {
        throw new IllegalStateException("The EPCIS schema must need no other, yet refers to " + location);
    }

    private static String read() {
        try (InputStream schema = EpcisSchema.class.getResourceAsStream("/epcis/EPCIS-JSON-Schema.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The validator's own check allows nine digits of a second and no hour 24. */
    private static final class TimeFormat implements Format {
        @Override
        public String getName() {
            return "date-time";
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return EpcisTime.parse(value).isPresent();
        }
    }
}
