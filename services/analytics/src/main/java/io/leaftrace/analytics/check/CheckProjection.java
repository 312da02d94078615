package io.leaftrace.analytics.check;

import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemChecked;
import io.leaftrace.model.Items;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Set;

/** Keeps every check that a buyer made. */
@ApplicationScoped
class CheckProjection implements Projection {

    private final ForeignItems foreignItems;

    CheckProjection(ForeignItems foreignItems) {
        this.foreignItems = foreignItems;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CHECKS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (!(fact instanceof ItemChecked check)) {
            return Uni.createFrom().voidItem();
        }
        return itemId(tx, check.item()).chain(item -> insert(tx, check, item)).replaceWithVoid();
    }

    private Uni<Long> itemId(SqlConnection tx, Items item) {
        if (!item.runs().isEmpty()) {
            return Uni.createFrom().item(item.runs().get(0).firstItemId());
        }
        return foreignItems
                .intern(tx, Set.copyOf(item.foreign()))
                .map(ids -> ids.values().stream().findFirst().orElse(null));
    }

    private static Uni<?> insert(SqlConnection tx, ItemChecked check, Long itemId) {
        Tuple row = Tuple.tuple()
                .addValue(check.header().eventId())
                .addValue(itemId)
                .addValue(check.code())
                .addValue(check.header().occurredAt().atOffset(ZoneOffset.UTC))
                .addValue(check.header().occurredAtOffset())
                .addValue(check.verdict())
                .addValue(check.reasons().toArray(String[]::new))
                .addValue(check.latitude())
                .addValue(check.longitude());
        return tx.preparedQuery("""
                        insert into item_check (event_id, item_id, code, occurred_at, utc_offset, verdict, reasons,
                            latitude, longitude)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        on conflict do nothing
                        """).execute(row);
    }
}
