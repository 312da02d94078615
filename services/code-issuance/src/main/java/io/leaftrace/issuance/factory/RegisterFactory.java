package io.leaftrace.issuance.factory;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.maker.MakerAccess;
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

/** Registers a factory; the other services learn of it as a place. */
@ApplicationScoped
class RegisterFactory {

    private final MakerAccess access;
    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;

    RegisterFactory(MakerAccess access, Caller caller, Outbox outbox, HeaderFactory headers) {
        this.access = access;
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
    }

    Uni<Answer> register(Factory factory) {
        Header header = headers.atOnce();
        return access.own(factory.makerGln())
                .chain(() -> FactoryEntity.findById(factory.gln()))
                .onItem()
                .ifNotNull()
                .failWith(() -> exists(factory))
                .chain(() -> entity(factory, header).persistAndFlush())
                .onFailure(ConstraintViolationException.class)
                .transform(registeredInTheMeantime -> exists(factory))
                .chain(() -> outbox.append(fact(factory, header)))
                .replaceWith(() -> Answer.created("/v1/factories/" + factory.gln(), factory));
    }

    private static HttpProblem exists(Factory factory) {
        return Problems.conflict(
                "factory-exists", "A factory with GLN " + factory.gln() + " is registered.", List.of());
    }

    private static PlaceRegistered fact(Factory factory, Header header) {
        return new PlaceRegistered(
                header,
                factory.gln(),
                factory.makerGln(),
                PlaceKind.FACTORY,
                factory.name(),
                factory.city(),
                factory.country(),
                factory.latitude(),
                factory.longitude());
    }

    private FactoryEntity entity(Factory factory, Header header) {
        FactoryEntity entity = new FactoryEntity();
        entity.gln = factory.gln();
        entity.makerGln = factory.makerGln();
        entity.name = factory.name();
        entity.city = factory.city();
        entity.country = factory.country();
        entity.latitude = factory.latitude();
        entity.longitude = factory.longitude();
        entity.registeredAt = header.recordedAt();
        entity.registeredBy = caller.subject();
        return entity;
    }
}
