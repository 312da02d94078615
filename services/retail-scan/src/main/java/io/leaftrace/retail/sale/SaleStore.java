package io.leaftrace.retail.sale;

import io.leaftrace.model.Header;
import io.leaftrace.retail.item.Serial;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The SQL of sales. */
@ApplicationScoped
class SaleStore {

    /** Whether the GLN is a shop of this party. */
    Uni<Boolean> isShopOf(SqlConnection tx, String shopGln, String partyGln) {
        return tx.preparedQuery("select 1 from place where gln = $1 and party_gln = $2 and kind = 'SHOP'")
                .execute(Tuple.of(shopGln, partyGln))
                .map(rows -> rows.size() == 1);
    }

    /**
     * Locks items until the transaction ends, one after another in the order of their ids: of two tills that sell the
     * same item at the same moment one waits, and none waits in a circle.
     */
    Uni<Void> lock(SqlConnection tx, Collection<Serial> items) {
        return tx.preparedQuery(
                        "select pg_advisory_xact_lock(item_id) from (select unnest($1::bigint[]) item_id order by 1) sorted")
                .execute(Tuple.of(itemIds(items)))
                .replaceWithVoid();
    }

    Uni<Void> insert(SqlConnection tx, UUID saleId, NewSale sale, Header header, String by, List<Serial> items) {
        return tx.preparedQuery("""
                        insert into sale (sale_id, shop_gln, till_id, occurred_at, utc_offset, recorded_at, sold_by)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        """)
                .execute(Tuple.tuple()
                        .addUUID(saleId)
                        .addString(sale.shopGln())
                        .addString(sale.tillId())
                        .addOffsetDateTime(header.occurredAt().atOffset(ZoneOffset.UTC))
                        .addString(header.occurredAtOffset())
                        .addOffsetDateTime(header.recordedAt().atOffset(ZoneOffset.UTC))
                        .addString(by))
                .chain(() -> tx.preparedQuery("""
                                insert into sold_item (item_id, sale_id, code)
                                select item_id, $3, code from unnest($1::bigint[], $2::text[]) as sold (item_id, code)
                                """)
                        .execute(Tuple.of(
                                itemIds(items), items.stream().map(Serial::code).toArray(String[]::new), saleId)))
                .replaceWithVoid();
    }

    /** A sale; empty when it is unknown or of a shop of another party. All parties' where that is null. */
    Uni<Optional<Sale>> find(SqlClient sql, UUID saleId, String partyGln) {
        return sql.preparedQuery("""
                        select s.shop_gln, s.till_id, s.occurred_at, s.utc_offset, i.code
                          from sale s
                          join place p on p.gln = s.shop_gln
                          join sold_item i using (sale_id)
                         where s.sale_id = $1 and ($2::text is null or p.party_gln = $2)
                         order by i.item_id
                        """)
                .execute(Tuple.of(saleId, partyGln))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(sale(saleId, rows)));
    }

    private static Sale sale(UUID saleId, RowSet<Row> rows) {
        Row first = rows.iterator().next();
        List<String> codes = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("code"))
                .toList();
        return new Sale(
                saleId,
                first.getString("shop_gln"),
                first.getString("till_id"),
                first.getOffsetDateTime("occurred_at")
                        .withOffsetSameInstant(ZoneOffset.of(first.getString("utc_offset"))),
                codes);
    }

    private static Long[] itemIds(Collection<Serial> items) {
        return items.stream().map(Serial::itemId).toArray(Long[]::new);
    }
}
