package io.leaftrace.edge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into each service's OpenAPI document what the edge adds to every operation: problems and idempotency. */
public class ApiContract implements OASFilter {
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        List.of("HttpProblem", "HttpValidationProblem", "Violation").forEach(api.getComponents()::removeSchema);
        api.getComponents()
                .addSchema("Problem", problem())
                .addSchema("OffendingItem", offendingItem())
                .addResponse("Problem", response())
                .addParameter(RequestKeys.HEADER, idempotencyKey());
        api.getPaths().getPathItems().values().forEach(ApiContract::complete);
    }

    private static void complete(PathItem path) {
        path.getOperations().values().forEach(ApiContract::describeProblems);
        Stream.of(path.getPOST(), path.getPUT())
                .filter(Objects::nonNull)
                .forEach(change -> change.addParameter(
                        OASFactory.createParameter().ref("#/components/parameters/" + RequestKeys.HEADER)));
    }

    private static void describeProblems(Operation operation) {
        for (Map.Entry<String, APIResponse> response :
                operation.getResponses().getAPIResponses().entrySet()) {
            if (response.getKey().compareTo("400") >= 0) {
                response.getValue().setContent(problemContent());
            }
        }
        operation
                .getResponses()
                .addAPIResponse("default", OASFactory.createAPIResponse().ref("Problem"));
    }

    private static APIResponse response() {
        return OASFactory.createAPIResponse()
                .description("Refused or failed; `type` says why and never changes.")
                .content(problemContent());
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMAS + "Problem")));
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name(RequestKeys.HEADER)
                .in(Parameter.In.HEADER)
                .description("The same key with the same request gets the first answer again, with another one 422.")
                .schema(text().minLength(1).maxLength(200));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457")
                .addProperty("type", text().description("urn:leaftrace:problem:…"))
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("instance", text())
                .addProperty(
                        "items",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref(SCHEMAS + "OffendingItem")))
                .addProperty("errorId", text().description("Of a 500: what to search the log for"));
    }

    private static Schema offendingItem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("item", text().description("The identifier as sent, or the path of a field"))
                .addProperty("reason", text().description("Stable code"))
                .addProperty("detail", text());
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
