package io.leaftrace.issuance.order;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.maker.MakerAccess;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.CodesIssued;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Issues codes to a line: one row and one fact, however many codes. */
@ApplicationScoped
class OrderCodes {

    private final CodeOrderStore store;
    private final RetiredThings retired;
    private final MakerAccess access;
    private final Caller caller;
    private final KeyRing keys;
    private final Outbox outbox;
    private final HeaderFactory headers;

    OrderCodes(
            CodeOrderStore store,
            RetiredThings retired,
            MakerAccess access,
            Caller caller,
            KeyRing keys,
            Outbox outbox,
            HeaderFactory headers) {
        this.store = store;
        this.retired = retired;
        this.access = access;
        this.caller = caller;
        this.keys = keys;
        this.outbox = outbox;
        this.headers = headers;
    }

    Uni<Answer> order(SqlConnection tx, NewCodeOrder wanted) {
        return store.line(tx, wanted.lineId())
                .map(line -> line.filter(known -> access.sees(known.makerGln()))
                        .orElseThrow(() -> Problems.notFound(
                                "line-unknown", "There is no line " + wanted.lineId() + ".", List.of())))
                .call(() -> retired.refuse(
                        tx,
                        wanted.lineId(),
                        wanted.gtin() == null ? null : Gtin.of(wanted.gtin()).digits14()))
                .chain(line -> wanted.level().isLogisticUnit() ? ssccs(tx, line, wanted) : serials(tx, line, wanted))
                .call(order -> outbox.append(tx, fact(order)))
                .map(order -> Answer.created("/v1/code-orders/" + order.orderNumber(), order));
    }

    private Uni<CodeOrder> serials(SqlConnection tx, OrderingLine line, NewCodeOrder wanted) {
        if (wanted.gtin() == null) {
            return refuse("gtin-missing", "Packs and cartons are ordered with their GTIN.");
        }
        String gtin = Gtin.of(wanted.gtin()).digits14();
        return store.hasProduct(tx, gtin, line.makerGln(), wanted.level())
                .chain(known -> known
                        ? store.insert(tx, line, wanted, gtin, keys.currentKeyId(), null, caller.subject())
                        : refuse("product-unknown", "The line's maker has no product of this level with this GTIN."));
    }

    private Uni<CodeOrder> ssccs(SqlConnection tx, OrderingLine line, NewCodeOrder wanted) {
        if (wanted.gtin() != null) {
            return refuse("gtin-unwanted", "Cases and pallets carry SSCCs, which name no product.");
        }
        return store.takeSsccs(tx, line.makerGln(), wanted.quantity()).chain(first -> {
            boolean fits = first + wanted.quantity()
                    <= Math.pow(10, 17.0 - line.companyPrefix().length());
            return fits
                    ? store.insert(tx, line, wanted, null, line.ssccKeyId(), first, caller.subject())
                    : refuse("ssccs-used-up", "The company prefix has no room for so many more SSCCs.");
        });
    }

    private static Uni<CodeOrder> refuse(String slug, String detail) {
        return Uni.createFrom().failure(Problems.unprocessable(slug, detail, List.of()));
    }

    private CodesIssued fact(CodeOrder order) {
        return new CodesIssued(
                headers.atOnce(),
                order.orderNumber(),
                order.makerGln(),
                order.factoryGln(),
                order.lineId(),
                order.level(),
                order.gtin(),
                order.companyPrefix(),
                order.quantity(),
                order.keyId());
    }
}
