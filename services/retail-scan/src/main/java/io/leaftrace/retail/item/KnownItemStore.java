package io.leaftrace.retail.item;

import io.leaftrace.identity.ItemId;
import io.leaftrace.model.PackagingLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads what we have heard of items: any number of them in one statement. */
@ApplicationScoped
public class KnownItemStore {

    /** Of the recalls of item {@code w.item_id} that hold, the latest. */
    private static final String LATEST_RECALL = """
            select recall.instruction from recall
             where not recall.withdrawn and recall.recall_id in (
                 select d.recall_id from recalled_run d
                  where d.first_item_id = w.item_id and d.last_item_id <= d.first_item_id
                  union all
                 select d.recall_id from recalled_run d
                  where int8range(d.first_item_id, d.last_item_id, '[]') @> w.item_id
                    and d.last_item_id > d.first_item_id)
             order by recall.declared_at desc, recall.recall_id
             limit 1""";

    private static final String RECALLED =
            "select w.item_id, c.instruction from unnest($1::bigint[]) as w (item_id) cross join lateral (%s) c"
                    .formatted(LATEST_RECALL);

    /** What to do with those items that are recalled, by ItemId. */
    public Uni<Map<Long, String>> recallInstructions(SqlClient sql, Collection<Long> itemIds) {
        return sql.preparedQuery(RECALLED)
                .execute(Tuple.of(itemIds.stream().distinct().toArray(Long[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.getLong("item_id"), row -> row.getString("instruction"))));
    }

    /** What is known of each serial, by ItemId. */
    public Uni<Map<Long, KnownItem>> find(SqlClient sql, List<Serial> serials) {
        return sql.preparedQuery("""
                        select w.item_id, o.level, o.quantity > w.index and o.gtin = w.gtin and o.key_id = w.key_id as matches,
                               o.gtin, p.name as product_name, m.name as maker_name,
                               r.applied, r.occurred_at, r.utc_offset, f.city, f.country, s.sale_id, c.instruction,
                               exists (select from deactivated_run d
                                        where d.first_item_id = w.item_id and d.last_item_id <= d.first_item_id)
                               or exists (select from deactivated_run d
                                           where int8range(d.first_item_id, d.last_item_id, '[]') @> w.item_id
                                             and d.last_item_id > d.first_item_id) as deactivated
                          from unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::text[])
                               as w (item_id, order_number, index, gtin, key_id)
                          left join code_order o on o.order_number = w.order_number
                          left join product p on p.gtin = o.gtin
                          left join maker m on m.gln = p.maker_gln
                          left join lateral (
                              select * from reported_run run
                               where first_item_id <= w.item_id
                                 and not exists (select from recalled_report rr where rr.event_id = run.event_id)
                               order by first_item_id desc
                               limit 1) r on r.last_item_id >= w.item_id
                          left join place f on f.gln = r.factory_gln
                          left join lateral (
                              select case when kind = 'sale' then message_id end as sale_id
                                from till_messages_of(w.item_id)
                               order by occurred_at desc, shop_gln desc, till_id collate "C" desc, sequence desc,
                                        message_id desc
                               limit 1) s on true
                          left join lateral (%s) c on true
                        """.formatted(LATEST_RECALL))
                .execute(Tuple.of(
                        column(serials, Serial::itemId, Long[]::new),
                        column(serials, serial -> ItemId.orderNumber(serial.itemId()), Long[]::new),
                        column(serials, serial -> ItemId.index(serial.itemId()), Integer[]::new),
                        column(serials, Serial::gtin, String[]::new),
                        column(serials, Serial::keyId, String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(KnownItemStore::knownItem)
                        // An item comes twice when it was scanned in two forms.
                        .collect(Collectors.toMap(KnownItem::itemId, Function.identity(), (one, same) -> one)));
    }

    private static <T> T[] column(
            List<Serial> serials, Function<Serial, T> value, java.util.function.IntFunction<T[]> array) {
        return serials.stream().map(value).toArray(array);
    }

    private static KnownItem knownItem(Row row) {
        return new KnownItem(
                row.getLong("item_id"),
                row.getString("level") == null ? null : order(row),
                row.getBoolean("applied") == null ? null : report(row),
                row.getBoolean("deactivated"),
                row.getUUID("sale_id") == null ? null : row.getUUID("sale_id").toString(),
                row.getString("instruction"));
    }

    private static KnownItem.Order order(Row row) {
        return new KnownItem.Order(
                PackagingLevel.valueOf(row.getString("level")),
                Boolean.TRUE.equals(row.getBoolean("matches")),
                row.getString("gtin"),
                row.getString("product_name"),
                row.getString("maker_name"));
    }

    private static KnownItem.Report report(Row row) {
        OffsetDateTime occurredAt =
                row.getOffsetDateTime("occurred_at").withOffsetSameInstant(ZoneOffset.of(row.getString("utc_offset")));
        return new KnownItem.Report(
                row.getBoolean("applied"), occurredAt, row.getString("city"), row.getString("country"));
    }
}
