package io.leaftrace.issuance.order;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.Gtin;
import io.leaftrace.issuance.access.MakerAccess;
import io.leaftrace.issuance.inner.InnerCodes;
import io.leaftrace.model.PackagingLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes a line's order for codes, and issues them at once unless that needs approval: one row, however many codes. */
@ApplicationScoped
class OrderCodes {

    private final CodeOrderStore store;
    private final IssueOrder issueOrder;
    private final MarketRules rules;
    private final RetiredThings retired;
    private final InnerCodes innerCodes;
    private final MakerAccess access;
    private final Caller caller;

    OrderCodes(
            CodeOrderStore store,
            IssueOrder issueOrder,
            MarketRules rules,
            RetiredThings retired,
            InnerCodes innerCodes,
            MakerAccess access,
            Caller caller) {
        this.store = store;
        this.issueOrder = issueOrder;
        this.rules = rules;
        this.retired = retired;
        this.innerCodes = innerCodes;
        this.access = access;
        this.caller = caller;
    }

    Uni<Answer> order(SqlConnection tx, NewCodeOrder wanted) {
        if (wanted.wantsInnerCodes() && wanted.level() != PackagingLevel.PACK) {
            return refuse("inner-codes-unwanted", "Only packs have inner codes.");
        }
        return store.line(tx, wanted.lineId())
                .map(line -> line.filter(known -> access.sees(known.makerGln()))
                        .orElseThrow(() -> Problems.notFound(
                                "line-unknown", "There is no line " + wanted.lineId() + ".", List.of())))
                .call(() -> retired.refuse(
                        tx,
                        wanted.lineId(),
                        wanted.gtin() == null ? null : Gtin.of(wanted.gtin()).digits14()))
                .chain(line -> wanted.level().isLogisticUnit() ? ssccs(tx, line, wanted) : serials(tx, line, wanted))
                .chain(requested -> rules.needsApproval(requested.market())
                        ? Uni.createFrom().item(requested)
                        : issueOrder.issue(tx, requested))
                .map(order -> Answer.created("/v1/code-orders/" + order.orderNumber(), order));
    }

    private Uni<CodeOrder> serials(SqlConnection tx, OrderingLine line, NewCodeOrder wanted) {
        if (wanted.gtin() == null) {
            return refuse("gtin-missing", "Packs and cartons are ordered with their GTIN.");
        }
        String gtin = Gtin.of(wanted.gtin()).digits14();
        String innerKeyId = wanted.wantsInnerCodes() ? innerCodes.currentKeyId() : null;
        return store.hasProduct(tx, gtin, line.makerGln(), wanted.level())
                .chain(known -> known
                        ? store.request(tx, line, wanted, gtin, innerKeyId, caller.subject())
                        : refuse("product-unknown", "The line's maker has no product of this level with this GTIN."));
    }

    private Uni<CodeOrder> ssccs(SqlConnection tx, OrderingLine line, NewCodeOrder wanted) {
        return wanted.gtin() == null
                ? store.request(tx, line, wanted, null, null, caller.subject())
                : refuse("gtin-unwanted", "Cases and pallets carry SSCCs, which name no product.");
    }

    private static <T> Uni<T> refuse(String slug, String detail) {
        return Uni.createFrom().failure(Problems.unprocessable(slug, detail, List.of()));
    }
}
