package io.leaftrace.issuance.line;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.factory.FactoryEntity;
import io.leaftrace.issuance.maker.MakerAccess;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.model.Header;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;

/** Registers a line. Facts carry its id and its factory, so it needs no fact of its own. */
@ApplicationScoped
class RegisterLine {

    private final MakerAccess access;
    private final Caller caller;
    private final HeaderFactory headers;

    RegisterLine(MakerAccess access, Caller caller, HeaderFactory headers) {
        this.access = access;
        this.caller = caller;
        this.headers = headers;
    }

    Uni<Answer> register(Line line) {
        return LineEntity.findById(line.lineId())
                .onItem()
                .ifNotNull()
                .failWith(() -> exists(line))
                .chain(() -> FactoryEntity.<FactoryEntity>findById(line.factoryGln()))
                .map(factory -> factory != null && access.sees(factory.makerGln) ? factory : null)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound(
                        "factory-unknown", "There is no factory with GLN " + line.factoryGln() + ".", List.of()))
                .chain(factory -> entity(line, factory.makerGln).persistAndFlush())
                .onFailure(ConstraintViolationException.class)
                .transform(registeredInTheMeantime -> exists(line))
                .replaceWith(() -> Answer.created("/v1/lines/" + line.lineId(), line));
    }

    private static HttpProblem exists(Line line) {
        return Problems.conflict("line-exists", "A line with id " + line.lineId() + " is registered.", List.of());
    }

    private LineEntity entity(Line line, String makerGln) {
        Header header = headers.atOnce();
        LineEntity entity = new LineEntity();
        entity.lineId = line.lineId();
        entity.factoryGln = line.factoryGln();
        entity.makerGln = makerGln;
        entity.name = line.name();
        entity.registeredAt = header.recordedAt();
        entity.registeredBy = caller.subject();
        return entity;
    }
}
