package io.leaftrace.issuance.product;

import io.leaftrace.edge.Problems;
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
import java.util.List;
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
        if (wanted.level().isLogisticUnit()) {
            throw Problems.unprocessable(
                    "level-without-gtin", "Cases and pallets carry SSCCs and have no GTIN.", List.of());
        }
        return registries.visible(tx, Maker.KIND, wanted.makerGln()).replaceWith(wanted);
    }

    @Override
    public Optional<Fact> fact(Header header, Product product) {
        return Optional.of(new ProductRegistered(
                header, product.gtin(), product.makerGln(), product.name(), product.level(), product.market()));
    }
}
