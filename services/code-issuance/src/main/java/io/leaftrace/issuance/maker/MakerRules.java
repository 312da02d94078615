package io.leaftrace.issuance.maker;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.registry.IdentifierCodes;
import io.leaftrace.issuance.registry.RegistryKind;
import io.leaftrace.issuance.registry.RegistryRules;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.MakerRegistered;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A maker has a company prefix to itself, and an operator code. */
@ApplicationScoped
class MakerRules implements RegistryRules<Maker> {

    private static final char OPERATOR_LETTER = 'E';

    private final IdentifierCodes codes;
    private final KeyRing keys;
    private final Caller caller;

    MakerRules(IdentifierCodes codes, KeyRing keys, Caller caller) {
        this.codes = codes;
        this.keys = keys;
        this.caller = caller;
    }

    @Override
    public RegistryKind<Maker> kind() {
        return Maker.KIND;
    }

    @Override
    public Uni<Maker> admit(SqlConnection tx, Maker wanted) {
        return codes.keep(tx, Maker.KIND, wanted.gln(), OPERATOR_LETTER, wanted.operatorCode())
                .map(wanted::withCode);
    }

    /** A maker that the operator shut out does not let itself in again. */
    @Override
    public Uni<Maker> admitChange(SqlConnection tx, Maker stored, Maker wanted) {
        if (!stored.retired().equals(wanted.retired()) && !caller.is(Roles.OPERATOR)) {
            throw Problems.forbidden(
                    "retiring-is-for-operators", "Only the operator retires a maker or takes it back.");
        }
        return stored.operatorCode() == null
                ? admit(tx, wanted)
                : Uni.createFrom().item(wanted);
    }

    @Override
    public Uni<HttpProblem> conflict(SqlConnection tx, Maker wanted) {
        return tx.preparedQuery("select 1 from maker where gln = $1 or company_prefix = $2")
                .execute(Tuple.of(wanted.gln(), wanted.companyPrefix()))
                .map(same -> same.size() > 0
                        ? Problems.conflict(
                                "maker-exists", "A maker with this GLN or company prefix is registered.", List.of())
                        : Problems.conflict(
                                "company-prefix-overlaps",
                                "One company prefix would begin with the other: both could give the same GTIN.",
                                List.of()));
    }

    @Override
    public Optional<Fact> fact(Header header, Maker maker) {
        return Optional.of(
                new MakerRegistered(header, maker.gln(), maker.name(), maker.country(), maker.companyPrefix()));
    }

    /** One key for all its SSCCs: under two keys, two numbers would sooner or later give the same SSCC. */
    @Override
    public Map<String, Object> hiddenColumns(Maker maker) {
        String ssccKeyId = keys.currentKeyIdOfMaker(maker.companyPrefix())
                .orElseThrow(() -> Problems.conflict("no-live-key", "No key is live for this maker.", List.of()));
        return Map.of("sscc_key_id", ssccKeyId);
    }
}
