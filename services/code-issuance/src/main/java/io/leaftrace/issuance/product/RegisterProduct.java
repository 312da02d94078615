package io.leaftrace.issuance.product;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.Gtin;
import io.leaftrace.issuance.maker.MakerAccess;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.ProductRegistered;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;

/** Registers a product and tells the other services. */
@ApplicationScoped
class RegisterProduct {

    private final MakerAccess access;
    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;

    RegisterProduct(MakerAccess access, Caller caller, Outbox outbox, HeaderFactory headers) {
        this.access = access;
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
    }

    Uni<Answer> register(Product product) {
        if (product.level().isLogisticUnit()) {
            return Uni.createFrom()
                    .failure(Problems.unprocessable(
                            "level-without-gtin", "Cases and pallets carry SSCCs and have no GTIN.", List.of()));
        }
        String gtin = Gtin.of(product.gtin()).digits14();
        Header header = headers.atOnce();
        return access.own(product.makerGln())
                .chain(() -> ProductEntity.findById(gtin))
                .onItem()
                .ifNotNull()
                .failWith(() -> exists(gtin))
                .chain(() -> entity(gtin, product, header).<ProductEntity>persistAndFlush())
                .onFailure(ConstraintViolationException.class)
                .transform(registeredInTheMeantime -> exists(gtin))
                .call(() -> outbox.append(new ProductRegistered(
                        header, gtin, product.makerGln(), product.name(), product.level(), product.market())))
                .map(entity -> Answer.created("/v1/products/" + gtin, Product.of(entity)));
    }

    private static HttpProblem exists(String gtin) {
        return Problems.conflict("product-exists", "A product with GTIN " + gtin + " is registered.", List.of());
    }

    private ProductEntity entity(String gtin, Product product, Header header) {
        ProductEntity entity = new ProductEntity();
        entity.gtin = gtin;
        entity.makerGln = product.makerGln();
        entity.name = product.name();
        entity.level = product.level();
        entity.market = product.market();
        entity.registeredAt = header.recordedAt();
        entity.registeredBy = caller.subject();
        return entity;
    }
}
