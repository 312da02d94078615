package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Capture jobs and the identities of captured events, by SQL. */
@ApplicationScoped
class CaptureStore {

    private static final String KNOWN = """
            select event_id, declares_error, party_gln, content_digest, meaning
              from captured_event
             where event_id = any($1::text[])
            """;

    private static final String INSERT_JOB = """
            insert into capture_job (capture_id, party_gln, captured_at, error_behaviour, errors)
            values ($1, $2, $3, $4, $5)
            """;

    private static final String INSERT_EVENTS = """
            insert into captured_event (event_id, declares_error, content_digest, meaning, capture_id, party_gln)
            select *, $5, $6 from unnest($1::text[], $2::boolean[], $3::text[], $4::text[])
            """;

    private static final String JOB = """
            select * from capture_job
             where capture_id = $1 and ($2::text is null or party_gln = $2)
               and ($3::text is null or party_gln in (select party_gln from place where country = $3))
            """;

    // A page may have a thousand jobs: long errors are left to the question for the one.
    private static final String JOBS = """
            select capture_id, number, captured_at, error_behaviour,
                   case when octet_length(errors) <= 2048 then errors end as errors
              from capture_job
             where number < $1 and ($2::text is null or party_gln = $2)
               and ($4::text is null or party_gln in (select party_gln from place where country = $4))
             order by number desc
             limit $3
            """;

    private final ObjectMapper json;

    CaptureStore(ObjectMapper json) {
        this.json = json;
    }

    /** A job and its place in the list. */
    record Numbered(long number, CaptureJob job) {}

    /** What was captured before under these ids, by whomever: events, and declarations that they are wrong. */
    Uni<Map<EventKey, List<CapturedBefore>>> known(SqlConnection tx, Collection<String> eventIds) {
        if (eventIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(KNOWN)
                .execute(Tuple.of((Object) eventIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<EventKey, List<CapturedBefore>> known = new HashMap<>();
                    rows.forEach(row -> known.computeIfAbsent(
                                    new EventKey(row.getString("event_id"), row.getBoolean("declares_error")),
                                    any -> new ArrayList<>())
                            .add(new CapturedBefore(
                                    row.getString("party_gln"),
                                    row.getString("content_digest"),
                                    row.getString("meaning"))));
                    return known;
                });
    }

    Uni<Void> insert(SqlConnection tx, String party, CaptureJob job, List<SubmittedEvent> events) {
        return tx.preparedQuery(INSERT_JOB)
                .execute(Tuple.of(
                        job.captureId(),
                        party,
                        job.createdAt().atOffset(ZoneOffset.UTC),
                        job.captureErrorBehaviour().name(),
                        write(job.errors())))
                .chain(() -> insert(tx, party, job.captureId(), events));
    }

    private Uni<Void> insert(SqlConnection tx, String party, UUID captureId, List<SubmittedEvent> events) {
        return tx.preparedQuery(INSERT_EVENTS)
                .execute(Tuple.of(
                        events.stream().map(event -> event.key().eventId()).toArray(String[]::new),
                        events.stream()
                                .map(event -> event.key().declaresError())
                                .toArray(Boolean[]::new),
                        events.stream().map(SubmittedEvent::contentDigest).toArray(String[]::new),
                        events.stream().map(SubmittedEvent::meaning).toArray(String[]::new),
                        captureId,
                        party))
                .replaceWithVoid();
    }

    /**
     * The job; null when there is none.
     *
     * @param sight whose; of a market, those of parties with a place there
     */
    Uni<CaptureJob> job(SqlClient client, UUID captureId, Sight sight) {
        return client.preparedQuery(JOB)
                .execute(Tuple.of(captureId, sight.partyGln(), sight.market()))
                .map(rows -> rows.size() == 0 ? null : job(rows.iterator().next()));
    }

    /** Jobs with a lower number that are seen, the newest first. */
    Uni<List<Numbered>> before(SqlClient client, long number, Sight sight, int rows) {
        return client.preparedQuery(JOBS)
                .execute(Tuple.of(number, sight.partyGln(), rows, sight.market()))
                .map(found -> {
                    List<Numbered> jobs = new ArrayList<>();
                    found.forEach(row -> jobs.add(new Numbered(row.getLong("number"), job(row))));
                    return jobs;
                });
    }

    private CaptureJob job(Row row) {
        return CaptureJob.finished(
                row.getUUID("capture_id"),
                row.getOffsetDateTime("captured_at").toInstant(),
                ErrorBehaviour.valueOf(row.getString("error_behaviour")),
                errors(row.getString("errors")));
    }

    private String write(List<CaptureJob.JobError> errors) {
        try {
            return json.writeValueAsString(errors);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<CaptureJob.JobError> errors(String text) {
        if (text == null) {
            return List.of(CaptureJob.JobError.leftOut());
        }
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException notWrittenHere) {
            throw new UncheckedIOException(notWrittenHere);
        }
    }
}
