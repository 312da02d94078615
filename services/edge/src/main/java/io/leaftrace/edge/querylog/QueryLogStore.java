package io.leaftrace.edge.querylog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The SQL of the query log. */
@ApplicationScoped
class QueryLogStore {

    private static final String INSERT = """
            insert into query_log (entry_id, asked_at, subject, party_gln, roles, question, purpose, status,
                answered_count)
            select entry_id, asked_at, subject, party_gln, string_to_array(roles, ' '), question, purpose, status,
                   answered_count
              from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                  $8::int[], $9::bigint[])
                  as entry (entry_id, asked_at, subject, party_gln, roles, question, purpose, status, answered_count)
            on conflict do nothing
            """;

    private static final String NEWEST_FIRST = """
            select * from query_log
             where ($1::text is null or party_gln = $1) and ($2::text is null or subject = $2)
               and ($3::timestamptz is null or asked_at >= $3) and ($4::timestamptz is null or asked_at < $4)
               and ($5::timestamptz is null or (asked_at, entry_id) < ($5, $6::uuid))
             order by asked_at desc, entry_id desc
             limit $7
            """;

    private final Pool pool;

    QueryLogStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> append(List<LogEntry> entries) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addValue(column(entries, LogEntry::entryId, UUID[]::new))
                        .addValue(column(entries, LogEntry::askedAt, OffsetDateTime[]::new))
                        .addValue(column(entries, LogEntry::subject, String[]::new))
                        .addValue(column(entries, LogEntry::party, String[]::new))
                        .addValue(column(entries, entry -> String.join(" ", entry.roles()), String[]::new))
                        .addValue(column(entries, LogEntry::question, String[]::new))
                        .addValue(column(entries, LogEntry::purpose, String[]::new))
                        .addValue(column(entries, LogEntry::status, Integer[]::new))
                        .addValue(column(entries, LogEntry::answeredCount, Long[]::new)))
                .replaceWithVoid();
    }

    /**
     * Entries, the newest first.
     *
     * @param partyGln of this party only; null for all
     * @param subject of this person only; null for all
     * @param after the last one of the page before
     */
    Uni<List<LogEntry>> newestFirst(
            String partyGln,
            String subject,
            OffsetDateTime from,
            OffsetDateTime until,
            Optional<LogEntry.Position> after,
            int rows) {
        return pool.preparedQuery(NEWEST_FIRST)
                .execute(Tuple.tuple()
                        .addString(partyGln)
                        .addString(subject)
                        .addOffsetDateTime(from)
                        .addOffsetDateTime(until)
                        .addValue(after.map(LogEntry.Position::askedAt).orElse(null))
                        .addValue(after.map(LogEntry.Position::entryId).orElse(null))
                        .addInteger(rows))
                .map(found -> found.stream().map(QueryLogStore::entry).toList());
    }

    private static <T> T[] column(List<LogEntry> entries, Function<LogEntry, T> value, IntFunction<T[]> array) {
        return entries.stream().map(value).toArray(array);
    }

    private static LogEntry entry(Row row) {
        return new LogEntry(
                row.getUUID("entry_id"),
                row.getOffsetDateTime("asked_at").withOffsetSameInstant(ZoneOffset.UTC),
                row.getString("subject"),
                row.getString("party_gln"),
                List.of(row.getArrayOfStrings("roles")),
                row.getString("question"),
                row.getString("purpose"),
                row.getInteger("status"),
                row.getLong("answered_count"));
    }
}
