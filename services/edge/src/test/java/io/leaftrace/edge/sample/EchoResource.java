package io.leaftrace.edge.sample;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Endpoints without anything stored. */
@Path("/v1/echoes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EchoResource {
    private final Caller caller;
    private final Pool pool;

    EchoResource(Caller caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    @POST
    @PermitAll
    public Uni<NewSample> echo(@Valid NewSample sample) {
        return Uni.createFrom().item(sample);
    }

    @GET
    @PermitAll
    public Uni<Map<String, Integer>> number(@QueryParam("n") @Max(9) int n) {
        return Uni.createFrom().item(Map.of("n", n));
    }

    @GET
    @Path("numbers/{n}")
    @PermitAll
    public Uni<Map<String, Integer>> numberInPath(@PathParam("n") int n) {
        return Uni.createFrom().item(Map.of("n", n));
    }

    @GET
    @Path("failing")
    @PermitAll
    public Uni<String> failing() {
        return Uni.createFrom().failure(new IllegalStateException("the secret plan"));
    }

    @GET
    @Path("failing-hard")
    @PermitAll
    public Uni<String> failingHard() {
        throw new StackOverflowError("the secret plan");
    }

    @GET
    @Path("slow")
    @PermitAll
    public Uni<String> slow() {
        return pool.query("select pg_sleep(60)").execute().replaceWith("never");
    }

    @GET
    @Path("open-caller")
    @PermitAll
    public Uni<String> openCaller() {
        return Uni.createFrom().item(String.valueOf(caller.subject()));
    }

    @GET
    @Path("party")
    @RolesAllowed(Roles.LOGISTICS)
    public Uni<Map<String, String>> party() {
        return Uni.createFrom().item(Map.of("party", caller.party()));
    }

    @GET
    @Path("unannotated")
    public Uni<String> unannotated() {
        return Uni.createFrom().item("never");
    }
}
