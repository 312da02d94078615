package io.leaftrace.issuance.maker;

import io.leaftrace.edge.Problems;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.registry.RegistryKind;
import io.leaftrace.issuance.registry.RegistryRules;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.MakerRegistered;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A maker has a company prefix to itself. */
@ApplicationScoped
class MakerRules implements RegistryRules<Maker> {

    private final KeyRing keys;

    MakerRules(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public RegistryKind<Maker> kind() {
        return Maker.KIND;
    }

    @Override
    public Uni<Maker> admit(SqlConnection tx, Maker wanted) {
        return Uni.createFrom().item(wanted);
    }

    @Override
    public Uni<HttpProblem> conflict(SqlConnection tx, Maker wanted) {
        return Uni.createFrom()
                .item(Problems.conflict(
                        "maker-exists", "A maker with this GLN or company prefix is registered.", List.of()));
    }

    @Override
    public Optional<Fact> fact(Header header, Maker maker) {
        return Optional.of(
                new MakerRegistered(header, maker.gln(), maker.name(), maker.country(), maker.companyPrefix()));
    }

    /** One key for all its SSCCs: under two keys, two numbers would sooner or later give the same SSCC. */
    @Override
    public Map<String, Object> hiddenColumns() {
        return Map.of("sscc_key_id", keys.currentKeyId());
    }
}
