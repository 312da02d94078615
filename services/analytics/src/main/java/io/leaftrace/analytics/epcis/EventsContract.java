package io.leaftrace.analytics.epcis;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Writes the parameters of the event query into the OpenAPI document. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class EventsContract implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths()
                .getPathItem(EventsResource.PATH)
                .getGET()
                .setParameters(Arrays.stream(EventParameter.values())
                        .map(EventsContract::parameter)
                        .toList());
    }

    private static Parameter parameter(EventParameter parameter) {
        return OASFactory.createParameter()
                .name(parameter.text())
                .in(Parameter.In.QUERY)
                .description(parameter.description())
                .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
    }
}
