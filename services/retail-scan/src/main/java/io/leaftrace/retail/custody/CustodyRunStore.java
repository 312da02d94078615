package io.leaftrace.retail.custody;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/** The SQL of custody, always in whole batches. */
@ApplicationScoped
class CustodyRunStore {

    private static final String INSERT = """
            insert into custody_run (event_id, part, step, first_item_id, last_item_id, parent_item_id, place_gln,
                                     destination_gln, occurred_at, producer, sequence)
            select * from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[],
                                 $8::text[], $9::timestamptz[], $10::text[], $11::bigint[])
            on conflict do nothing
            """;

    Uni<Void> append(SqlConnection tx, List<CustodyRun> runs) {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addValue(column(runs, run -> run.header().eventId(), UUID[]::new))
                        .addValue(column(runs, CustodyRun::part, Integer[]::new))
                        .addValue(column(runs, run -> run.step().name(), String[]::new))
                        .addValue(column(runs, run -> run.items().firstItemId(), Long[]::new))
                        .addValue(column(runs, run -> run.items().lastItemId(), Long[]::new))
                        .addValue(column(runs, CustodyRun::parentId, Long[]::new))
                        .addValue(column(runs, CustodyRun::placeGln, String[]::new))
                        .addValue(column(runs, CustodyRun::destinationGln, String[]::new))
                        .addValue(column(
                                runs, run -> run.header().occurredAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                        .addValue(column(runs, run -> run.header().producer(), String[]::new))
                        .addValue(column(runs, run -> run.header().sequence(), Long[]::new)))
                .replaceWithVoid();
    }

    /** Takes these reports out of the set, whether they have arrived or not; what they said to hold something. */
    Uni<List<Long>> recall(SqlConnection tx, List<UUID> reportIds) {
        if (reportIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple reports = Tuple.of(reportIds.toArray(UUID[]::new));
        return tx.preparedQuery("insert into recalled_report select unnest($1::uuid[]) on conflict do nothing")
                .execute(reports)
                .chain(() -> tx.preparedQuery("""
                        select distinct parent_item_id from custody_run
                         where event_id = any($1) and parent_item_id is not null
                        """).execute(reports))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("parent_item_id"))
                        .toList());
    }

    private static <T> T[] column(List<CustodyRun> runs, Function<CustodyRun, T> value, IntFunction<T[]> array) {
        return runs.stream().map(value).toArray(array);
    }
}
