package io.leaftrace.issuance.item;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.StreamSupport;

/** The SQL of item blocks: whole batches in one statement, never a row per pack. */
@ApplicationScoped
public class ItemBlockStore {

    /** The blocks of these codes; their orders must be locked, so that nobody else changes them. */
    public Uni<Blocks> blocks(SqlConnection tx, Collection<IssuedCode> codes) {
        long[] ids = codes.stream().mapToLong(ItemBlock::id).distinct().toArray();
        Long[] orders = new Long[ids.length];
        Integer[] numbers = new Integer[ids.length];
        for (int i = 0; i < ids.length; i++) {
            orders[i] = ItemBlock.orderNumber(ids[i]);
            numbers[i] = ItemBlock.number(ids[i]);
        }
        return tx.preparedQuery("""
                        select b.order_number, b.block, b.applied, b.rejected, b.packed, b.filled, b.deactivated
                          from unnest($1::bigint[], $2::int[]) as wanted (order_number, block)
                          join item_block b using (order_number, block)
                        """).execute(Tuple.of(orders, numbers)).map(ItemBlockStore::blocks);
    }

    /** The blocks of an order from an index to the one before another. */
    public Uni<Blocks> blocks(SqlConnection tx, long orderNumber, int from, int to) {
        return tx.preparedQuery("""
                        select order_number, block, applied, rejected, packed, filled, deactivated
                          from item_block
                         where order_number = $1 and block between $2 and $3
                        """)
                .execute(Tuple.of(orderNumber, from / ItemBlock.SIZE, (to - 1) / ItemBlock.SIZE))
                .map(ItemBlockStore::blocks);
    }

    /** Writes all of them back. */
    public Uni<Void> write(SqlConnection tx, Blocks blocks) {
        Collection<ItemBlock> all = blocks.all();
        Tuple values = Tuple.tuple()
                .addArrayOfLong(all.stream()
                        .map(block -> ItemBlock.orderNumber(block.id()))
                        .toArray(Long[]::new))
                .addArrayOfInteger(
                        all.stream().map(block -> ItemBlock.number(block.id())).toArray(Integer[]::new));
        for (Mark mark : Mark.values()) {
            values.addValue(all.stream()
                    .map(block -> Buffer.buffer(block.marked(mark).toByteArray()))
                    .toArray(Buffer[]::new));
        }
        return tx.preparedQuery("""
                        insert into item_block (order_number, block, applied, rejected, packed, filled, deactivated)
                        select * from unnest($1::bigint[], $2::int[],
                                             $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[])
                        on conflict (order_number, block) do update
                           set applied = excluded.applied, rejected = excluded.rejected, packed = excluded.packed,
                               filled = excluded.filled, deactivated = excluded.deactivated
                        """).execute(values).replaceWithVoid();
    }

    private static Blocks blocks(RowSet<Row> rows) {
        return Blocks.of(StreamSupport.stream(rows.spliterator(), false)
                .map(ItemBlockStore::block)
                .toList());
    }

    private static ItemBlock block(Row row) {
        byte[][] marks = new byte[Mark.values().length][];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = row.getBuffer(2 + i).getBytes();
        }
        return ItemBlock.stored(row.getLong(0), row.getInteger(1), marks);
    }
}
