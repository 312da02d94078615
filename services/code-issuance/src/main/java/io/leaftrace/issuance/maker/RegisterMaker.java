package io.leaftrace.issuance.maker;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.MakerRegistered;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;

/** Registers a maker and tells the other services. */
@ApplicationScoped
class RegisterMaker {

    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;
    private final KeyRing keys;

    RegisterMaker(Caller caller, Outbox outbox, HeaderFactory headers, KeyRing keys) {
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
        this.keys = keys;
    }

    Uni<Answer> register(Maker maker) {
        Header header = headers.atOnce();
        return MakerEntity.findById(maker.gln())
                .onItem()
                .ifNotNull()
                .failWith(() -> exists())
                .chain(() -> entity(maker, header).persistAndFlush())
                .onFailure(ConstraintViolationException.class)
                .transform(registeredInTheMeantime -> exists())
                .chain(() -> outbox.append(
                        new MakerRegistered(header, maker.gln(), maker.name(), maker.country(), maker.companyPrefix())))
                .replaceWith(() -> Answer.created("/v1/makers/" + maker.gln(), maker));
    }

    private static HttpProblem exists() {
        return Problems.conflict("maker-exists", "A maker with this GLN or company prefix is registered.", List.of());
    }

    /** Its SSCCs come from this key for ever. */
    private String firstKeyId(Maker maker) {
        return keys.currentKeyIdOfMaker(maker.companyPrefix())
                .orElseThrow(() -> Problems.conflict("no-live-key", "No key is live for this maker.", List.of()));
    }

    private MakerEntity entity(Maker maker, Header header) {
        MakerEntity entity = new MakerEntity();
        entity.gln = maker.gln();
        entity.name = maker.name();
        entity.country = maker.country();
        entity.companyPrefix = maker.companyPrefix();
        entity.ssccKeyId = firstKeyId(maker);
        entity.registeredAt = header.recordedAt();
        entity.registeredBy = caller.subject();
        return entity;
    }
}
