package io.leaftrace.issuance.order;

import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.access.MakerAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds an order that the caller may see; 404 when it is unknown or another maker's. */
@ApplicationScoped
public class FindOrder {

    private final CodeOrderStore store;
    private final MakerAccess access;

    FindOrder(CodeOrderStore store, MakerAccess access) {
        this.store = store;
        this.access = access;
    }

    public Uni<CodeOrder> visible(SqlClient sql, long orderNumber) {
        return store.find(sql, orderNumber).map(found -> visible(found, orderNumber));
    }

    /** The same, locked until the transaction ends. */
    public Uni<CodeOrder> locked(SqlConnection tx, long orderNumber) {
        return store.lock(tx, orderNumber).map(found -> visible(found, orderNumber));
    }

    private CodeOrder visible(Optional<CodeOrder> found, long orderNumber) {
        return found.filter(order -> access.sees(order.makerGln()))
                .orElseThrow(() -> Problems.notFound(
                        "code-order-unknown", "There is no code order " + orderNumber + ".", List.of()));
    }
}
