package io.leaftrace.issuance.deactivation;

import io.leaftrace.issuance.item.IssuingMaker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The SQL of deactivations. */
@ApplicationScoped
class DeactivationStore {

    Uni<Optional<IssuingMaker>> maker(SqlConnection tx, String gln) {
        return tx.preparedQuery("select gln, company_prefix, sscc_key_id from maker where gln = $1")
                .execute(Tuple.of(gln))
                .map(rows -> {
                    var row = rows.iterator();
                    if (!row.hasNext()) {
                        return Optional.empty();
                    }
                    var maker = row.next();
                    return Optional.of(new IssuingMaker(maker.getString(0), maker.getString(1), maker.getString(2)));
                });
    }

    /** The order must be locked. */
    Uni<Void> deactivateOrder(SqlConnection tx, long orderNumber) {
        return tx.preparedQuery("update code_order set deactivated_at = now() where order_number = $1")
                .execute(Tuple.of(orderNumber))
                .replaceWithVoid();
    }
}
