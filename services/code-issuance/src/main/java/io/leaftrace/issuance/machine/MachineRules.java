package io.leaftrace.issuance.machine;

import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.line.Line;
import io.leaftrace.issuance.registry.IdentifierCodes;
import io.leaftrace.issuance.registry.Registries;
import io.leaftrace.issuance.registry.RegistryKind;
import io.leaftrace.issuance.registry.RegistryRules;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** A machine is part of a line, and stays in its factory: its code names it there. No other service asks for it. */
@ApplicationScoped
class MachineRules implements RegistryRules<Machine> {

    private static final char MACHINE_LETTER = 'M';

    private final Registries registries;
    private final IdentifierCodes codes;

    MachineRules(Registries registries, IdentifierCodes codes) {
        this.registries = registries;
        this.codes = codes;
    }

    @Override
    public RegistryKind<Machine> kind() {
        return Machine.KIND;
    }

    @Override
    public Uni<Machine> admit(SqlConnection tx, Machine wanted) {
        return registries.inUse(tx, Line.KIND, wanted.lineId()).chain(line -> codes.keep(
                        tx, Machine.KIND, wanted.machineId(), MACHINE_LETTER, wanted.machineCode())
                .map(code -> wanted.with(code, line.makerGln())));
    }

    @Override
    public Uni<Machine> admitChange(SqlConnection tx, Machine stored, Machine wanted) {
        if (stored.lineId().equals(wanted.lineId())) {
            return Uni.createFrom().item(wanted);
        }
        return registries
                .visible(tx, Line.KIND, stored.lineId())
                .chain(from ->
                        registries.inUse(tx, Line.KIND, wanted.lineId()).invoke(to -> requireSameFactory(from, to)))
                .replaceWith(wanted);
    }

    private static void requireSameFactory(Line from, Line to) {
        if (!from.factoryGln().equals(to.factoryGln())) {
            throw Problems.unprocessable(
                    "line-of-another-factory",
                    "In another factory a machine gets another code: retire it and register it there.",
                    List.of());
        }
    }

    @Override
    public Optional<Fact> fact(Header header, Machine machine) {
        return Optional.empty();
    }
}
