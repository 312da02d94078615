package io.leaftrace.issuance.line;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.registry.Registries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Lines of factories: what prints and reports codes. */
@Path("/v1/lines")
public class LineResource {

    private final Registries registries;
    private final LineRules rules;

    LineResource(Registries registries, LineRules rules) {
        this.registries = registries;
        this.rules = rules;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> register(@NotNull @Valid Line line) {
        return registries.register(rules, line);
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<Line>> list(@Valid @BeanParam PageRequest page) {
        return registries.list(Line.KIND, page);
    }

    @GET
    @Path("/{lineId}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Line> get(String lineId) {
        return registries.get(Line.KIND, lineId);
    }
}
