package io.leaftrace.issuance.factory;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.maker.Maker;
import io.leaftrace.issuance.registry.IdentifierCodes;
import io.leaftrace.issuance.registry.Registries;
import io.leaftrace.issuance.registry.RegistryKind;
import io.leaftrace.issuance.registry.RegistryRules;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** A factory is a maker's; the other services learn of it as a place. */
@ApplicationScoped
class FactoryRules implements RegistryRules<Factory> {

    private static final char FACILITY_LETTER = 'F';

    private final Registries registries;
    private final IdentifierCodes codes;
    private final Caller caller;

    FactoryRules(Registries registries, IdentifierCodes codes, Caller caller) {
        this.registries = registries;
        this.codes = codes;
        this.caller = caller;
    }

    @Override
    public RegistryKind<Factory> kind() {
        return Factory.KIND;
    }

    @Override
    public Uni<Factory> admit(SqlConnection tx, Factory wanted) {
        return registries
                .inUse(tx, Maker.KIND, wanted.makerGln())
                .invoke(maker -> requireGlnOf(maker, wanted))
                .chain(() -> withCode(tx, wanted));
    }

    /**
     * A GLN begins with the company prefix of whoever gave it (GS1 General Specifications). A maker whose
     * factory has another one, such as a bought one, asks the operator.
     */
    private void requireGlnOf(Maker maker, Factory factory) {
        if (!factory.gln().startsWith(maker.companyPrefix()) && !caller.is(Roles.OPERATOR)) {
            throw Problems.unprocessable(
                    "gln-of-another-maker",
                    "The GLN does not begin with the maker's company prefix " + maker.companyPrefix() + ".",
                    List.of(new OffendingItem(
                            factory.gln(), "gln_of_another_maker", "An operator may register it all the same.")));
        }
    }

    @Override
    public Uni<Factory> admitChange(SqlConnection tx, Factory stored, Factory wanted) {
        return stored.facilityCode() == null
                ? withCode(tx, wanted)
                : Uni.createFrom().item(wanted);
    }

    private Uni<Factory> withCode(SqlConnection tx, Factory wanted) {
        return codes.keep(tx, Factory.KIND, wanted.gln(), FACILITY_LETTER, wanted.facilityCode())
                .map(wanted::withCode);
    }

    @Override
    public Optional<Fact> fact(Header header, Factory factory) {
        return Optional.of(new PlaceRegistered(
                header,
                factory.gln(),
                factory.makerGln(),
                PlaceKind.FACTORY,
                factory.name(),
                factory.city(),
                factory.country(),
                factory.latitude(),
                factory.longitude()));
    }
}
