package io.leaftrace.retail.inner;

import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Tells makers, and so regulators, what looks like guessing or harvesting inner codes: once a day for each asker or item,
 * to each maker whose items they are. Nothing of who asks is told.
 */
@ApplicationScoped
class InnerAlerts {

    /** The asker tried the inner codes of many items within an hour. */
    static final String MANY = "many_inner_codes";

    /** An item was locked for all, after so many wrong inner codes. */
    static final String GUESSING = "inner_code_guessing";

    private static final String OF_ASKERS = """
            with raised as (
                insert into inner_alert (code, subject, raised_on)
                select '%s', asker, current_date from unnest($1::bigint[]) as w (asker) order by asker
                on conflict do nothing
                returning subject)
            select p.maker_gln, array_agg(t.item_id) as item_ids
              from raised
             cross join lateral (
                   select item_id from inner_try where asker = raised.subject order by tried_at desc limit 100) t
              join code_order o on o.order_number = t.item_id >> 24
              join product p on p.gtin = o.gtin
             group by raised.subject, p.maker_gln
            """.formatted(MANY);

    private static final String OF_ITEMS = """
            with raised as (
                insert into inner_alert (code, subject, raised_on)
                select '%s', item_id, current_date from unnest($1::bigint[]) as w (item_id) order by item_id
                on conflict do nothing
                returning subject)
            select p.maker_gln, array[raised.subject] as item_ids
              from raised
              join code_order o on o.order_number = raised.subject >> 24
              join product p on p.gtin = o.gtin
            """.formatted(GUESSING);

    private final Outbox outbox;
    private final HeaderFactory headers;

    InnerAlerts(Outbox outbox, HeaderFactory headers) {
        this.outbox = outbox;
        this.headers = headers;
    }

    Uni<Void> manyByAskers(SqlConnection tx, Collection<Long> askers) {
        return raise(tx, MANY, OF_ASKERS, askers);
    }

    Uni<Void> guessingAtItems(SqlConnection tx, Collection<Long> itemIds) {
        return raise(tx, GUESSING, OF_ITEMS, itemIds);
    }

    private Uni<Void> raise(SqlConnection tx, String code, String sql, Collection<Long> subjects) {
        if (subjects.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(sql)
                .execute(Tuple.of(subjects.toArray(Long[]::new)))
                .chain(rows -> {
                    List<Fact> facts = new ArrayList<>();
                    rows.forEach(
                            row -> facts.add(alert(code, row.getString("maker_gln"), row.getArrayOfLongs("item_ids"))));
                    return outbox.appendAll(tx, facts);
                });
    }

    private AlertRaised alert(String code, String makerGln, Long[] itemIds) {
        long[] items = Arrays.stream(itemIds).mapToLong(Long::longValue).toArray();
        return new AlertRaised(
                headers.atOnce(), UUID.randomUUID().toString(), code, makerGln, null, Items.of(items), null, 0);
    }
}
