package io.leaftrace.messaging.service;

import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsShipped;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

@Path("/v1/tickets")
@PermitAll
public class TicketResource {

    /** What this service makes of it is an exception after the fact was written. */
    static final String FAILS_AFTERWARDS = "fails afterwards";

    @Inject
    Outbox outbox;

    @Inject
    HeaderFactory headers;

    public record Ticket(String placeGln, String reference) {}

    public record Written(UUID eventId) {}

    @POST
    public Uni<Response> write(Ticket ticket) {
        ItemsShipped fact = new ItemsShipped(
                headers.atOnce(),
                Items.ofRuns(List.of(new ItemRun(1, 1))),
                ticket.placeGln(),
                "6901234500016",
                "handheld-7",
                ticket.reference());
        return Panache.withTransaction(() -> TicketEntity.of(ticket.placeGln())
                        .persist()
                        .chain(() -> outbox.append(fact))
                        .invoke(() -> failIfAsked(ticket)))
                .map(done -> Response.status(201)
                        .entity(new Written(fact.header().eventId()))
                        .build());
    }

    private static void failIfAsked(Ticket ticket) {
        if (FAILS_AFTERWARDS.equals(ticket.reference())) {
            throw new IllegalStateException("as asked");
        }
    }
}
