package io.leaftrace.messaging.relay;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.messaging.MessagingConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sends facts again that were sent before, for a consumer that lost them. Who has them already takes no notice. */
@Path("/v1/outbox/republications")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Messaging")
class RepublicationResource {

    private static final String CHOSEN = """
            sent_at is not null
            and (created_at >= $1 and created_at < $2 or event_id = any ($3))""";

    private final IdempotentRequests requests;
    private final int limit;

    RepublicationResource(IdempotentRequests requests, MessagingConfig config) {
        this.requests = requests;
        this.limit = config.relay().republicationLimit();
    }

    /** @param republished how many facts will be sent again, in the order in which they were written */
    record Republished(long republished) {}

    @POST
    @Operation(summary = "Sends facts again that were sent before")
    @APIResponseSchema(value = Republished.class, responseCode = "200")
    public Uni<Response> republish(@Valid @NotNull Republication chosen) {
        return requests.once(chosen, tx -> republish(tx, chosen));
    }

    private Uni<Answer> republish(SqlConnection tx, Republication chosen) {
        Tuple arguments = Tuple.of(
                chosen.from(),
                chosen.to(),
                chosen.eventIds() == null ? null : chosen.eventIds().toArray(UUID[]::new));
        return tx.preparedQuery("select count(*) from (select from outbox where " + CHOSEN + " limit " + (limit + 1)
                        + ") chosen")
                .execute(arguments)
                .map(rows -> rows.iterator().next().getLong(0))
                .invoke(this::refuseTooMany)
                .chain(ignored -> tx.preparedQuery("update outbox set sent_at = null where " + CHOSEN)
                        .execute(arguments))
                .map(updated -> Answer.ok(new Republished(updated.rowCount())));
    }

    private void refuseTooMany(long chosen) {
        if (chosen > limit) {
            throw Problems.unprocessable(
                    "too-many-facts", "These are more than " + limit + " facts; choose a shorter span.", List.of());
        }
    }
}
