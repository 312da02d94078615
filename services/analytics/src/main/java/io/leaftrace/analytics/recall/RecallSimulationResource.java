package io.leaftrace.analytics.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.whereabouts.ItemLines;
import io.leaftrace.analytics.whereabouts.StreamItems;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.querylog.Logged;
import io.leaftrace.edge.querylog.Question;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a recall would reach. A question in a body, since it may name a thousand codes; nothing is changed or kept. */
@Path("/v1/recall-simulations")
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND})
@Tag(name = "Recalls")
@Logged
class RecallSimulationResource {

    private final SimulateRecall simulateRecall;
    private final StreamItems streamItems;
    private final Question question;
    private final ObjectMapper json;
    private final Caller caller;

    RecallSimulationResource(
            SimulateRecall simulateRecall,
            StreamItems streamItems,
            Question question,
            ObjectMapper json,
            Caller caller) {
        this.simulateRecall = simulateRecall;
        this.streamItems = streamItems;
        this.question = question;
        this.json = json;
        this.caller = caller;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What a recall would reach: where the items are, who has them, how many were sold or checked")
    public Uni<BlastRadius> simulate(@NotNull @Valid NewSimulation wanted) {
        note(wanted);
        return simulateRecall.of(wanted.scope(), Viewer.of(caller));
    }

    @POST
    @Path("/items")
    @Produces({StreamItems.CSV, StreamItems.NDJSON})
    @Operation(summary = "The same items one by one", description = "CSV or NDJSON, as for whereabouts.")
    public Uni<ItemLines> items(@NotNull @Valid NewSimulation wanted) {
        note(wanted);
        return streamItems.of(simulateRecall.locate(wanted.scope(), Viewer.of(caller)));
    }

    private void note(NewSimulation wanted) {
        try {
            question.is(json.writeValueAsString(wanted));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
