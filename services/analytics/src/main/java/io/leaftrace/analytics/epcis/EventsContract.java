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

    static final String FAMILIES = "Besides the parameters below, those whose names hold a type, a unit or a field: "
            + "EQ_bizTransaction_{type}, EQ_source_{type}, EQ_destination_{type}; EQ_, GT_, GE_, LT_ and LE_ with quantity,"
            + " percRank, quantity_{uom}, value_{uom}, minValue_{uom}, maxValue_{uom}, meanValue_{uom}, sDev_{uom} and"
            + " percValue_{uom} (another unit of the same kind matches too); EQ_, GT_, GE_, LT_, LE_ and EXISTS_ with"
            + " {field}, ILMD_{field}, ERROR_DECLARATION_{field}, SENSORELEMENT_{field}, SENSORMETADATA_{field},"
            + " SENSORREPORT_{field}, readPoint_{field} and bizLocation_{field}, with INNER_ before for fields within"
            + " fields; HASATTR_{readPoint|bizLocation} and EQATTR_{readPoint|bizLocation}_{attribute}. A field is"
            + " namespace#name, a whole URI, or prefix:name, where the header GS1-Extensions (prefix=namespace) or else"
            + " the events themselves say what the prefix means.";

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
