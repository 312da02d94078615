package io.leaftrace.logistics.place;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
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
    private final PlaceRules rules;

    RegisterPlace(Caller caller, Outbox outbox, HeaderFactory headers, PlaceRules rules) {
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
        this.rules = rules;
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
                .chain(() -> outbox.append(PlaceRules.fact(place, header)))
                .replaceWith(() -> Answer.created("/v1/places/" + place.gln(), place));
    }

    private void requireAllowed(Place place) {
        PlaceRules.requireNoFactory(place);
        if (caller.is(Roles.OPERATOR) || caller.is(Roles.REGULATOR)) {
            return;
        }
        String party = caller.party();
        if (!place.partyGln().equals(party)) {
            throw Problems.forbidden("not-your-place", "Only places of your own organisation can be registered.");
        }
        if (!rules.isOfCompany(place.gln(), party)) {
            throw Problems.forbidden(
                    "gln-not-yours",
                    "The GLN does not begin as that of your organisation. Let an operator or a regulator register it.");
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
}
