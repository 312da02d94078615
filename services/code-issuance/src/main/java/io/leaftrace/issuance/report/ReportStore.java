package io.leaftrace.issuance.report;

import io.leaftrace.issuance.order.IssuedCode;
import io.leaftrace.issuance.order.ItemBlock;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Packing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The SQL of line reports: whole batches in one statement, never a row per pack. */
@ApplicationScoped
class ReportStore {

    /** The blocks of these codes; their orders must be locked. */
    Uni<Blocks> blocks(SqlConnection tx, Collection<IssuedCode> codes) {
        List<ItemBlock.Key> keys =
                codes.stream().map(IssuedCode::block).distinct().toList();
        return tx.preparedQuery("""
                        select b.order_number, b.block, b.applied, b.rejected, b.packed
                          from unnest($1::bigint[], $2::int[]) as wanted (order_number, block)
                          join item_block b using (order_number, block)
                        """)
                .execute(Tuple.of(
                        keys.stream().map(ItemBlock.Key::orderNumber).toArray(Long[]::new),
                        keys.stream().map(ItemBlock.Key::block).toArray(Integer[]::new)))
                .map(rows -> new Blocks(StreamSupport.stream(rows.spliterator(), false)
                        .map(ReportStore::block)
                        .toList()));
    }

    Uni<Void> write(SqlConnection tx, Blocks blocks) {
        Collection<ItemBlock> all = blocks.all();
        Tuple values = Tuple.tuple()
                .addArrayOfLong(all.stream().map(ItemBlock::orderNumber).toArray(Long[]::new))
                .addArrayOfInteger(all.stream().map(ItemBlock::block).toArray(Integer[]::new))
                .addValue(bits(all, ItemBlock::applied))
                .addValue(bits(all, ItemBlock::rejected))
                .addValue(bits(all, ItemBlock::packed));
        return tx.preparedQuery("""
                        insert into item_block (order_number, block, applied, rejected, packed)
                        select * from unnest($1::bigint[], $2::int[], $3::bytea[], $4::bytea[], $5::bytea[])
                        on conflict (order_number, block) do update
                           set applied = excluded.applied, rejected = excluded.rejected, packed = excluded.packed
                        """).execute(values).replaceWithVoid();
    }

    /** Those of the items that are parents already. */
    Uni<Set<Long>> knownParents(SqlConnection tx, Collection<Long> itemIds) {
        return tx.preparedQuery("select parent_item_id from packing where parent_item_id = any ($1)")
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .collect(Collectors.toSet()));
    }

    Uni<Void> insertApplication(
            SqlConnection tx, UUID reportId, String makerGln, ApplicationReport report, Header header, String by) {
        return tx.preparedQuery("""
                        insert into application_report (report_id, maker_gln, line_id, occurred_at, recorded_at,
                                                        reported_by, applied, rejected)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """)
                .execute(reportRow(reportId, makerGln, report.lineId(), header, by)
                        .addInteger(report.applied().size())
                        .addInteger(report.rejected().size()))
                .replaceWithVoid();
    }

    Uni<Void> insertAggregation(
            SqlConnection tx,
            UUID reportId,
            String makerGln,
            String lineId,
            Header header,
            String by,
            List<Packing> packings) {
        int children = packings.stream()
                .mapToInt(packing -> packing.children().count())
                .sum();
        return tx.preparedQuery("""
                        insert into aggregation_report (report_id, maker_gln, line_id, occurred_at, recorded_at,
                                                        reported_by, parents, children)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """)
                .execute(reportRow(reportId, makerGln, lineId, header, by)
                        .addInteger(packings.size())
                        .addInteger(children))
                .chain(() -> insertPackings(tx, reportId, packings));
    }

    Uni<Optional<ReportAnswer.Application>> application(SqlClient sql, UUID reportId, String makerGln) {
        return report(sql, "application_report", "applied, rejected", reportId, makerGln)
                .map(found -> found.map(row -> new ReportAnswer.Application(
                        reportId, row.getString(0), row.getOffsetDateTime(1), row.getInteger(2), row.getInteger(3))));
    }

    Uni<Optional<ReportAnswer.Aggregation>> aggregation(SqlClient sql, UUID reportId, String makerGln) {
        return report(sql, "aggregation_report", "parents, children", reportId, makerGln)
                .map(found -> found.map(row -> new ReportAnswer.Aggregation(
                        reportId, row.getString(0), row.getOffsetDateTime(1), row.getInteger(2), row.getInteger(3))));
    }

    private static Uni<Optional<Row>> report(
            SqlClient sql, String table, String counts, UUID reportId, String makerGln) {
        return sql.preparedQuery("select line_id, occurred_at, " + counts + " from " + table
                        + " where report_id = $1 and ($2::text is null or maker_gln = $2)")
                .execute(Tuple.of(reportId, makerGln))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    /** One row a parent, its children as runs. */
    private static Uni<Void> insertPackings(SqlConnection tx, UUID reportId, List<Packing> packings) {
        List<Tuple> rows = packings.stream()
                .map(packing -> {
                    List<ItemRun> children = packing.children().runs();
                    return Tuple.of(
                            packing.parent().runs().get(0).firstItemId(),
                            reportId,
                            children.stream().map(ItemRun::firstItemId).toArray(Long[]::new),
                            children.stream().map(ItemRun::count).toArray(Integer[]::new));
                })
                .toList();
        return tx.preparedQuery(
                        "insert into packing (parent_item_id, report_id, child_first, child_count) values ($1, $2, $3, $4)")
                .executeBatch(rows)
                .replaceWithVoid();
    }

    private static Tuple reportRow(UUID reportId, String makerGln, String lineId, Header header, String by) {
        return Tuple.tuple()
                .addUUID(reportId)
                .addString(makerGln)
                .addString(lineId)
                .addOffsetDateTime(header.occurredAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(header.recordedAt().atOffset(ZoneOffset.UTC))
                .addString(by);
    }

    private static Buffer[] bits(Collection<ItemBlock> blocks, Function<ItemBlock, BitSet> set) {
        return blocks.stream()
                .map(block -> Buffer.buffer(set.apply(block).toByteArray()))
                .toArray(Buffer[]::new);
    }

    private static ItemBlock block(Row row) {
        return ItemBlock.of(
                new ItemBlock.Key(row.getLong(0), row.getInteger(1)),
                row.getBuffer(2).getBytes(),
                row.getBuffer(3).getBytes(),
                row.getBuffer(4).getBytes());
    }
}
