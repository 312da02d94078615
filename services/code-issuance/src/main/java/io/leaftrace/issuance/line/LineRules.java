package io.leaftrace.issuance.line;

import io.leaftrace.issuance.factory.Factory;
import io.leaftrace.issuance.registry.Registries;
import io.leaftrace.issuance.registry.RegistryKind;
import io.leaftrace.issuance.registry.RegistryRules;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A line stands in a factory. Facts carry its id and its factory, so it needs no fact of its own. */
@ApplicationScoped
class LineRules implements RegistryRules<Line> {

    private final Registries registries;

    LineRules(Registries registries) {
        this.registries = registries;
    }

    @Override
    public RegistryKind<Line> kind() {
        return Line.KIND;
    }

    @Override
    public Uni<Line> admit(SqlConnection tx, Line wanted) {
        return registries
                .inUse(tx, Factory.KIND, wanted.factoryGln())
                .map(factory -> new Line(
                        wanted.lineId(), wanted.factoryGln(), wanted.name(), factory.makerGln(), wanted.retired()));
    }

    @Override
    public Uni<Line> admitChange(SqlConnection tx, Line stored, Line wanted) {
        return Uni.createFrom().item(wanted);
    }

    @Override
    public Optional<Fact> fact(Header header, Line line) {
        return Optional.empty();
    }
}
