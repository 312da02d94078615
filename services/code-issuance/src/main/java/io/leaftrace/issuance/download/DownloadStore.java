package io.leaftrace.issuance.download;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The SQL of downloads. */
@ApplicationScoped
class DownloadStore {

    /** A running download shows life every half minute; one that has not for so long died with its service. */
    private static final String IS_ALIVE = "(ended_at is null and alive_at > now() - interval '3 minutes')";

    private static final String COLUMNS =
            "download_id, order_number, first_index, end_index, format, reason, downloaded_by, started_at, ended_at,"
                    + " sent, complete, " + IS_ALIVE + " as running";

    /** How many codes may have reached somebody: of a download that died with its service, all, for nobody counted. */
    private static final String GIVEN = "(case when ended_at is null then end_index - first_index else sent end)";

    /** What was given out of the range; the order must be locked. */
    Uni<DownloadDecision.Earlier> earlier(SqlConnection tx, long orderNumber, int from, int to) {
        return tx.preparedQuery("select coalesce(bool_or(not " + IS_ALIVE + " and " + GIVEN
                        + " > 0 and first_index + " + GIVEN + " > $2), false), coalesce(bool_or(" + IS_ALIVE + """
                        ), false)
                          from code_download
                         where order_number = $1 and first_index < $3 and end_index > $2
                        """)
                .execute(Tuple.of(orderNumber, from, to))
                .map(rows -> rows.iterator().next())
                .map(row -> new DownloadDecision.Earlier(row.getBoolean(0), row.getBoolean(1)));
    }

    Uni<Download> insert(SqlConnection tx, WantedDownload wanted, int to, String by) {
        Tuple values = Tuple.tuple()
                .addLong(wanted.orderNumber())
                .addInteger(wanted.from())
                .addInteger(to)
                .addString(wanted.format())
                .addString(wanted.reason())
                .addString(by);
        return tx.preparedQuery("""
                        insert into code_download (order_number, first_index, end_index, format, reason, downloaded_by,
                                                   started_at, alive_at)
                        values ($1, $2, $3, $4, $5, $6, now(), now())
                        returning\s""" + COLUMNS)
                .execute(values)
                .map(rows -> download(rows.iterator().next()));
    }

    Uni<Void> showLife(SqlClient sql, long downloadId) {
        return sql.preparedQuery("update code_download set alive_at = now() where download_id = $1")
                .execute(Tuple.of(downloadId))
                .replaceWithVoid();
    }

    Uni<Void> end(SqlConnection tx, long downloadId, int sent, boolean complete) {
        return tx.preparedQuery("""
                        update code_download set ended_at = now(), sent = $2, complete = $3 where download_id = $1
                        """)
                .execute(Tuple.of(downloadId, sent, complete))
                .replaceWithVoid();
    }

    /** Locks the order, as whoever begins a download does. */
    Uni<Void> lock(SqlConnection tx, long orderNumber) {
        return tx.preparedQuery("select 1 from code_order where order_number = $1 for no key update")
                .execute(Tuple.of(orderNumber))
                .replaceWithVoid();
    }

    /** The order counts as downloaded since the first download that ended well. */
    Uni<Void> markOrder(SqlConnection tx, long orderNumber) {
        return tx.preparedQuery("""
                        update code_order
                           set downloaded_at = (select min(ended_at) from code_download
                                                 where order_number = $1 and complete)
                         where order_number = $1
                        """).execute(Tuple.of(orderNumber)).replaceWithVoid();
    }

    /** The newest first; those before an id, or the newest of all where it is null. */
    Uni<List<Download>> before(SqlClient sql, Long downloadId, long orderNumber, int rows) {
        return sql.preparedQuery("select " + COLUMNS + """
                          from code_download
                         where order_number = $1 and ($2::bigint is null or download_id < $2)
                         order by download_id desc
                         limit $3
                        """)
                .execute(Tuple.of(orderNumber, downloadId, rows))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(DownloadStore::download)
                        .toList());
    }

    private static Download download(Row row) {
        return new Download(
                row.getLong("download_id"),
                row.getLong("order_number"),
                row.getInteger("first_index"),
                row.getInteger("end_index"),
                row.getString("format"),
                row.getString("reason"),
                row.getString("downloaded_by"),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("ended_at"),
                row.getInteger("sent"),
                outcome(row));
    }

    private static Download.Outcome outcome(Row row) {
        if (row.getBoolean("complete")) {
            return Download.Outcome.COMPLETE;
        }
        return row.getBoolean("running") ? Download.Outcome.RUNNING : Download.Outcome.BROKEN_OFF;
    }
}
