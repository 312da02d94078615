package io.leaftrace.retail.sale;

import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the open alerts of tills the same as what stands against their messages, and tells both what is new and what no
 * longer holds.
 */
@ApplicationScoped
class TillAlerts {

    private static final String RAISE = """
            with raised as (
                insert into till_alert (alert_id, message_id, item_id, code, raised_at, judged_at)
                select gen_random_uuid(), wanted.message_id, wanted.item_id, wanted.code, now(), now()
                  from (select distinct * from unnest($1::uuid[], $2::bigint[], $3::text[])
                                             as t (message_id, item_id, code)) as wanted
                    on conflict (message_id, item_id, code) where settled_at is null do nothing
                returning alert_id, message_id, item_id, code)
            select raised.*, message.shop_gln, place.party_gln
              from raised join till_message as message using (message_id) join place on place.gln = message.shop_gln
             order by raised.message_id, raised.item_id, raised.code
            """;

    private static final String SETTLE_OTHERS = """
            update till_alert set settled_at = now()
             where item_id = any($1) and code = any($2) and settled_at is null
               and not exists (select from unnest($3::uuid[], $4::bigint[], $5::text[]) as wanted (message_id, item_id, code)
                                where wanted.message_id = till_alert.message_id and wanted.item_id = till_alert.item_id
                                  and wanted.code = till_alert.code)
            returning alert_id
            """;

    private static final String SETTLE_OF_MESSAGES =
            "update till_alert set settled_at = now() where message_id = any($1) and settled_at is null returning alert_id";

    private static final String JUDGE_OF_CUSTODY = """
            with longest as (
                select alert_id from till_alert
                 where settled_at is null and code in ('never_shipped', 'other_shop')
                 order by judged_at limit $1 for update skip locked)
            update till_alert set judged_at = clock_timestamp()
              from longest, till_message as message
             where till_alert.alert_id = longest.alert_id and message.message_id = till_alert.message_id
            returning till_alert.alert_id, till_alert.message_id, till_alert.item_id, till_alert.code, message.shop_gln,
                      message.recorded_at
            """;

    private static final String SETTLE =
            "update till_alert set settled_at = now() where alert_id = any($1) and settled_at is null returning alert_id";

    private final Outbox outbox;
    private final HeaderFactory headers;

    TillAlerts(Outbox outbox, HeaderFactory headers) {
        this.outbox = outbox;
        this.headers = headers;
    }

    /** Something that stands against an item of a message. */
    record Wanted(UUID messageId, long itemId, Reason reason) {}

    /**
     * An open alert of where an item was.
     *
     * @param recordedAt when the message was recorded about which it is
     */
    record OfCustody(UUID alertId, UUID messageId, long itemId, String code, String shopGln, Instant recordedAt) {}

    /** Those that were not looked at for longest; they are looked at now. */
    Uni<List<OfCustody>> judgeOfCustody(SqlConnection tx, int most) {
        return tx.preparedQuery(JUDGE_OF_CUSTODY).execute(Tuple.of(most)).map(rows -> {
            List<OfCustody> alerts = new ArrayList<>();
            rows.forEach(row -> alerts.add(new OfCustody(
                    row.getUUID("alert_id"),
                    row.getUUID("message_id"),
                    row.getLong("item_id"),
                    row.getString("code"),
                    row.getString("shop_gln"),
                    row.getOffsetDateTime("recorded_at").toInstant())));
            return alerts;
        });
    }

    Uni<Void> settle(SqlConnection tx, Collection<UUID> alertIds) {
        return alertIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SETTLE)
                        .execute(Tuple.of(alertIds.toArray(UUID[]::new)))
                        .chain(rows -> outbox.appendAll(tx, settled(rows)));
    }

    Uni<Void> raise(SqlConnection tx, List<Wanted> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(RAISE)
                        .execute(Tuple.of(messageIds(wanted), itemIds(wanted), codes(wanted)))
                        .chain(rows -> outbox.appendAll(tx, raised(rows)));
    }

    /**
     * Has only these open, of the alerts of some kinds.
     *
     * @param itemIds what was judged
     * @param kinds for what
     */
    Uni<Void> reconcile(SqlConnection tx, Collection<Long> itemIds, Set<Reason> kinds, List<Wanted> wanted) {
        return tx.preparedQuery(SETTLE_OTHERS)
                .execute(Tuple.tuple()
                        .addArrayOfLong(itemIds.toArray(Long[]::new))
                        .addArrayOfString(kinds.stream().map(Reason::code).toArray(String[]::new))
                        .addArrayOfUUID(messageIds(wanted))
                        .addArrayOfLong(itemIds(wanted))
                        .addArrayOfString(codes(wanted)))
                .chain(rows -> outbox.appendAll(tx, settled(rows)))
                .chain(() -> raise(tx, wanted));
    }

    /** What never happened needs nobody's attention. */
    Uni<Void> settleAll(SqlConnection tx, Collection<UUID> messageIds) {
        return messageIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SETTLE_OF_MESSAGES)
                        .execute(Tuple.of(messageIds.toArray(UUID[]::new)))
                        .chain(rows -> outbox.appendAll(tx, settled(rows)));
    }

    private List<Fact> raised(RowSet<Row> rows) {
        List<Fact> facts = new ArrayList<>();
        rows.forEach(row -> facts.add(new AlertRaised(
                headers.atOnce(),
                row.getUUID("alert_id").toString(),
                row.getString("code"),
                row.getString("party_gln"),
                row.getString("shop_gln"),
                Items.of(row.getLong("item_id")),
                row.getUUID("message_id"),
                0)));
        return facts;
    }

    private List<Fact> settled(RowSet<Row> rows) {
        List<Fact> facts = new ArrayList<>();
        rows.forEach(row -> facts.add(
                new AlertSettled(headers.atOnce(), row.getUUID("alert_id").toString())));
        return facts;
    }

    private static UUID[] messageIds(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::messageId).toArray(UUID[]::new);
    }

    private static Long[] itemIds(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::itemId).toArray(Long[]::new);
    }

    private static String[] codes(List<Wanted> wanted) {
        return wanted.stream().map(one -> one.reason().code()).toArray(String[]::new);
    }
}
