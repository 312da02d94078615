package io.leaftrace.logistics.code;

import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Settles which key made a serial that fits several, by the orders; nearly always there is nothing to look up. */
@ApplicationScoped
public class SettleCodes {

    private final CodeStore store;

    SettleCodes(CodeStore store) {
        this.store = store;
    }

    /** What makes known items of the ambiguous ones among these, and leaves all others. */
    public Uni<UnaryOperator<ReadCode>> among(SqlClient client, Collection<ReadCode> codes) {
        List<ReadCode.AmbiguousSerial> ambiguous = codes.stream()
                .filter(ReadCode.AmbiguousSerial.class::isInstance)
                .map(ReadCode.AmbiguousSerial.class::cast)
                .toList();
        if (ambiguous.isEmpty()) {
            return Uni.createFrom().item(UnaryOperator.identity());
        }
        Set<Long> orderNumbers = ambiguous.stream()
                .flatMap(code -> code.fits().stream())
                .map(fit -> ItemId.orderNumber(fit.itemId()))
                .collect(Collectors.toSet());
        return store.orders(client, orderNumbers)
                .map(orders -> code -> code instanceof ReadCode.AmbiguousSerial serial ? serial.settled(orders) : code);
    }
}
