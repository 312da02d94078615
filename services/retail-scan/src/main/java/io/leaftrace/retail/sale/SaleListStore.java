package io.leaftrace.retail.sale;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads the last sales of shops by SQL. */
@ApplicationScoped
class SaleListStore {

    // From each shop no more than the page can show, and the lines of those alone that it shows.
    private static final String LIST = """
            select newest.*, lines.item_count, lines.total, lines.codes,
                   exists (select from till_message as void
                            where void.voided_message_id = newest.message_id) as voided
              from (select message.*
                      from place as shop
                     cross join lateral (
                           select message_id, shop_gln, till_id, sequence, occurred_at, utc_offset, currency
                             from till_message
                            where shop_gln = shop.gln and kind = 'sale'
                              and (occurred_at, message_id) < (coalesce($3::timestamptz, 'infinity'),
                                                               coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                              and occurred_at >= coalesce($5::timestamptz, '-infinity')
                              and occurred_at < coalesce($6::timestamptz, 'infinity')
                            order by occurred_at desc, message_id desc
                            limit $7) as message
                     where shop.kind = 'SHOP' and shop.party_gln = $1 and ($2::text is null or shop.gln = $2)
                     order by message.occurred_at desc, message.message_id desc
                     limit $7) as newest
             cross join lateral (
                   select count(*)::int as item_count, sum(minor_units)::bigint as total,
                          (array_agg(code order by item_id))[1:20] as codes
                     from till_line where till_line.message_id = newest.message_id) as lines
             order by newest.occurred_at desc, newest.message_id desc
            """;

    /** Where a page begins: behind this sale. */
    record Position(Instant occurredAt, UUID saleId) {

        /** From what {@link ListedSale#position()} told. */
        static Position of(String text) {
            int slash = text.indexOf('/');
            return new Position(Instant.parse(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
        }
    }

    /**
     * Sales, the newest first.
     *
     * @param party whose shops
     * @param after null for the first page
     */
    Uni<List<ListedSale>> list(SqlClient sql, String party, SaleFilter filter, Position after, int rows) {
        return sql.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(
                        party,
                        filter.shop,
                        after == null ? null : after.occurredAt().atOffset(ZoneOffset.UTC),
                        after == null ? null : after.saleId(),
                        filter.from,
                        filter.until,
                        rows)))
                .map(found -> {
                    List<ListedSale> sales = new ArrayList<>();
                    found.forEach(row -> sales.add(sale(row)));
                    return sales;
                });
    }

    private static ListedSale sale(Row row) {
        OffsetDateTime occurredAt =
                row.getOffsetDateTime("occurred_at").withOffsetSameInstant(ZoneOffset.of(row.getString("utc_offset")));
        return new ListedSale(
                row.getUUID("message_id"),
                row.getString("shop_gln"),
                row.getString("till_id"),
                row.getLong("sequence"),
                occurredAt,
                row.getInteger("item_count"),
                List.of(row.getArrayOfStrings("codes")),
                row.getString("currency"),
                row.getLong("total"),
                row.getBoolean("voided"));
    }
}
