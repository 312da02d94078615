package io.leaftrace.issuance.report;

import io.leaftrace.issuance.item.ReportKind;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The SQL of reports. */
@ApplicationScoped
public class ReportStore {

    private static final String COLUMNS = """
            select number, report_id, kind, maker_gln, line_id, occurred_at, utc_offset, recorded_at, reported_by, late,
                   applied, rejected, parents, children, deactivated, recalled_at, recall_reason
              from line_report
            """;

    /** A report, whose it is, and its place in the list. */
    record Numbered(long number, String makerGln, TakenReport report) {}

    /** Writes the row of a report that was taken. */
    public Uni<Void> insert(SqlConnection tx, String makerGln, TakenReport report) {
        Tuple values = Tuple.tuple()
                .addUUID(report.reportId())
                .addString(report.kind().name())
                .addString(makerGln)
                .addString(report.lineId())
                .addOffsetDateTime(report.occurredAt())
                .addString(
                        report.occurredAt().getOffset().equals(ZoneOffset.UTC)
                                ? "+00:00"
                                : report.occurredAt().getOffset().getId())
                .addOffsetDateTime(report.recordedAt())
                .addString(report.reportedBy())
                .addBoolean(report.late())
                .addInteger(report.applied())
                .addInteger(report.rejected())
                .addInteger(report.parents())
                .addInteger(report.children())
                .addInteger(report.deactivated());
        return tx.preparedQuery("""
                        insert into line_report (report_id, kind, maker_gln, line_id, occurred_at, utc_offset, recorded_at,
                                                 reported_by, late, applied, rejected, parents, children, deactivated)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                        """).execute(values).replaceWithVoid();
    }

    /** Keeps count of how many codes of each order are applied and rejected; the orders must be locked. */
    Uni<Void> count(SqlConnection tx, OrderCounts counts) {
        return tx.preparedQuery("""
                        update code_order o
                           set applied = o.applied + change.applied, rejected = o.rejected + change.rejected
                          from unnest($1::bigint[], $2::int[], $3::int[]) as change (order_number, applied, rejected)
                         where o.order_number = change.order_number
                        """)
                .execute(Tuple.of(counts.orderNumbers(), counts.applied(), counts.rejected()))
                .replaceWithVoid();
    }

    /** A report of one maker, or of any where that is null; locked until the transaction ends, so that it is recalled once. */
    Uni<Optional<Numbered>> lock(SqlConnection tx, UUID reportId, String makerGln) {
        return one(
                tx,
                COLUMNS + " where report_id = $1 and ($2::text is null or maker_gln = $2) for update",
                Tuple.of(reportId, makerGln));
    }

    Uni<Void> recall(SqlConnection tx, UUID reportId, Header header, String by, String reason) {
        return tx.preparedQuery("""
                        update line_report set recalled_at = $2, recalled_by = $3, recall_reason = $4
                         where report_id = $1
                        """)
                .execute(Tuple.of(reportId, header.recordedAt().atOffset(ZoneOffset.UTC), by, reason))
                .replaceWithVoid();
    }

    /** A report of one maker, or of any where that is null. */
    public Uni<Optional<TakenReport>> find(SqlClient sql, UUID reportId, String makerGln) {
        return one(
                        sql,
                        COLUMNS + " where report_id = $1 and ($2::text is null or maker_gln = $2)",
                        Tuple.of(reportId, makerGln))
                .map(found -> found.map(Numbered::report));
    }

    /** Reports with a lower number, the newest first; of one maker or of all, of one line or of all. */
    Uni<List<Numbered>> before(SqlClient sql, long number, String makerGln, String lineId, int rows) {
        return sql.preparedQuery(COLUMNS + """
                         where number < $1 and ($2::text is null or maker_gln = $2)
                           and ($3::text is null or line_id = $3)
                         order by number desc
                         limit $4
                        """)
                .execute(Tuple.of(number, makerGln, lineId, rows))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(ReportStore::report)
                        .toList());
    }

    /** What one line, or all of a maker's, did in each hour; hours in which nothing happened are left out. */
    Uni<List<HourlyThroughput>> throughput(
            SqlClient sql, String makerGln, String lineId, OffsetDateTime from, OffsetDateTime to) {
        return sql.preparedQuery("""
                        select date_trunc('hour', occurred_at, 'UTC') as hour, sum(applied) as applied,
                               sum(rejected) as rejected, sum(children) as packed, count(*) as reports,
                               count(*) filter (where late) as late
                          from line_report
                         where occurred_at >= $3 and occurred_at < $4 and recalled_at is null
                           and ($1::text is null or maker_gln = $1) and ($2::text is null or line_id = $2)
                         group by 1
                         order by 1
                        """)
                .execute(Tuple.of(makerGln, lineId, from, to))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new HourlyThroughput(
                                row.getOffsetDateTime("hour"),
                                row.getLong("applied"),
                                row.getLong("rejected"),
                                row.getLong("packed"),
                                row.getLong("reports"),
                                row.getLong("late")))
                        .toList());
    }

    private static Uni<Optional<Numbered>> one(SqlClient sql, String query, Tuple values) {
        return sql.preparedQuery(query)
                .execute(values)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(report(rows.iterator().next())));
    }

    private static Numbered report(Row row) {
        TakenReport report = new TakenReport(
                row.getUUID("report_id"),
                ReportKind.valueOf(row.getString("kind")),
                row.getString("line_id"),
                row.getOffsetDateTime("occurred_at").withOffsetSameInstant(ZoneOffset.of(row.getString("utc_offset"))),
                row.getOffsetDateTime("recorded_at"),
                row.getString("reported_by"),
                row.getBoolean("late"),
                row.getInteger("applied"),
                row.getInteger("rejected"),
                row.getInteger("parents"),
                row.getInteger("children"),
                row.getInteger("deactivated"),
                row.getOffsetDateTime("recalled_at"),
                row.getString("recall_reason"));
        return new Numbered(row.getLong("number"), row.getString("maker_gln"), report);
    }
}
