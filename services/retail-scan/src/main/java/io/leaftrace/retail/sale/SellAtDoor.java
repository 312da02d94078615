package io.leaftrace.retail.sale;

import io.leaftrace.edge.OffendingItem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Sells what is handed over at a buyer's door, by the rules of tills. */
@ApplicationScoped
public class SellAtDoor {

    private static final String TILL = "delivery";

    private final GroupedMessages messages;

    SellAtDoor(GroupedMessages messages) {
        this.messages = messages;
    }

    /**
     * What became of a sale.
     *
     * @param saleId null when it was refused
     * @param reasons why it was refused
     */
    public record Sold(UUID saleId, List<OffendingItem> reasons) {}

    /**
     * Sells all of it or nothing. A refusal is kept when the transaction commits.
     *
     * @param party whose shop it is
     * @param subject who is signed in
     */
    public Uni<Sold> sell(
            SqlConnection tx, String party, String subject, String shopGln, OffsetDateTime at, List<String> codes) {
        NewSale sale = new NewSale(shopGln, TILL, null, at, codes, null);
        TillMessage message = TillMessage.of(TillMessage.Kind.SALE, sale);
        return messages.alone(tx, new TillSubmission(party, subject, true, List.of(message)))
                .map(results ->
                        new Sold(results.get(0).messageId(), results.get(0).reasons()));
    }
}
