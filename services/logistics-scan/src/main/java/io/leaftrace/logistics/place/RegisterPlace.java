package io.leaftrace.logistics.place;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;

/** Registers a warehouse or a shop and tells the other services. */
@ApplicationScoped
class RegisterPlace {

    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;

    RegisterPlace(Caller caller, Outbox outbox, HeaderFactory headers) {
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
    }

    /** Runs in the caller's session and transaction. */
    Uni<Answer> register(Place place) {
        requireAllowed(place);
        Header header = headers.atOnce();
        return PlaceEntity.findById(place.gln())
                .onItem()
                .ifNotNull()
                .failWith(() -> exists(place))
                .chain(() -> entity(place, header).persistAndFlush())
                .onFailure(ConstraintViolationException.class)
                .transform(registeredInTheMeantime -> exists(place))
                .chain(() -> outbox.append(fact(place, header)))
                .replaceWith(() -> Answer.created("/v1/places/" + place.gln(), place));
    }

    private void requireAllowed(Place place) {
        if (place.kind() == PlaceKind.FACTORY) {
            throw Problems.unprocessable(
                    "factory-elsewhere", "A factory is registered at code-issuance, under /v1/factories.", List.of());
        }
        if (!caller.is(Roles.OPERATOR) && !place.partyGln().equals(caller.party())) {
            throw Problems.forbidden("not-your-place", "Only places of your own organisation can be registered.");
        }
    }

    private static HttpProblem exists(Place place) {
        return Problems.conflict("place-exists", "A place with GLN " + place.gln() + " is registered.", List.of());
    }

    private static PlaceEntity entity(Place place, Header header) {
        PlaceEntity entity = new PlaceEntity();
        entity.gln = place.gln();
        entity.partyGln = place.partyGln();
        entity.kind = place.kind();
        entity.name = place.name();
        entity.city = place.city();
        entity.country = place.country();
        entity.latitude = place.latitude();
        entity.longitude = place.longitude();
        entity.occurredAt = header.occurredAt();
        entity.producer = header.producer();
        entity.sequence = header.sequence();
        entity.eventId = header.eventId();
        return entity;
    }

    private static PlaceRegistered fact(Place place, Header header) {
        return new PlaceRegistered(
                header,
                place.gln(),
                place.partyGln(),
                place.kind(),
                place.name(),
                place.city(),
                place.country(),
                place.latitude(),
                place.longitude());
    }
}
