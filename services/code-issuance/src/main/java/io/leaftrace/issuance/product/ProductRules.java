package io.leaftrace.issuance.product;

import io.leaftrace.issuance.maker.Maker;
import io.leaftrace.issuance.registry.Registries;
import io.leaftrace.issuance.registry.RegistryKind;
import io.leaftrace.issuance.registry.RegistryRules;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ProductRegistered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A product is a maker's pack or carton. */
@ApplicationScoped
class ProductRules implements RegistryRules<Product> {

    private final Registries registries;

    ProductRules(Registries registries) {
        this.registries = registries;
    }

    @Override
    public RegistryKind<Product> kind() {
        return Product.KIND;
    }

    @Override
    public Uni<Product> admit(SqlConnection tx, Product wanted) {
        ProductRequirements.requireLevelWithGtin(wanted);
        return registries
                .inUse(tx, Maker.KIND, wanted.makerGln())
                .invoke(maker -> ProductRequirements.requireGtinOf(maker, wanted))
                .chain(() -> admitContents(tx, wanted));
    }

    @Override
    public Uni<Product> admitChange(SqlConnection tx, Product stored, Product wanted) {
        return admitContents(tx, wanted);
    }

    private Uni<Product> admitContents(SqlConnection tx, Product wanted) {
        ProductRequirements.requireCartonToContain(wanted);
        if (wanted.contains() == null) {
            return Uni.createFrom().item(wanted);
        }
        return registries
                .find(tx, Product.KIND, wanted.contains().gtin())
                .invoke(pack -> ProductRequirements.requirePackOfSameMaker(wanted, pack))
                .replaceWith(wanted);
    }

    @Override
    public Optional<Fact> fact(Header header, Product product) {
        return Optional.of(new ProductRegistered(
                header, product.gtin(), product.makerGln(), product.name(), product.level(), product.market()));
    }
}
