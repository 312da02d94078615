package io.leaftrace.issuance.machine;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.edge.querylog.NeedsNoPurpose;
import io.leaftrace.issuance.registry.Registries;
import io.leaftrace.issuance.registry.RegistryChange;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Machines of lines: what prints, reads and packs. */
@NeedsNoPurpose
@Path("/v1/machines")
public class MachineResource {

    private final Registries registries;
    private final MachineRules rules;

    MachineResource(Registries registries, MachineRules rules) {
        this.registries = registries;
        this.rules = rules;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> register(@NotNull @Valid Machine machine) {
        return registries.register(rules, machine);
    }

    /** In the order of their keys; each parameter cuts the list. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<Machine>> list(
            @Valid @BeanParam PageRequest page,
            @QueryParam("makerGln") @ValidGln String makerGln,
            @QueryParam("lineId") String lineId) {
        return registries.list(
                Machine.KIND,
                page,
                Map.of("maker_gln", Optional.ofNullable(makerGln), "line_id", Optional.ofNullable(lineId)));
    }

    @GET
    @Path("/{machineId}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<RestResponse<Machine>> get(String machineId) {
        return registries.get(Machine.KIND, machineId);
    }

    /**
     * Takes the place of what is registered; what never changes may be left out where a registration may leave it out.
     *
     * @param ifMatch the ETag of what the caller saw
     */
    @PUT
    @Path("/{machineId}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> change(
            String machineId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Machine machine) {
        return registries.change(rules, machineId, ifMatch, machine);
    }

    /** Who changed it and when, the newest first. */
    @GET
    @Path("/{machineId}/changes")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<RegistryChange>> changes(String machineId, @Valid @BeanParam PageRequest page) {
        return registries.changes(Machine.KIND, machineId, page);
    }
}
