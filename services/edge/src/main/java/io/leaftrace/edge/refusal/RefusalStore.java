package io.leaftrace.edge.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.OffendingItem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The SQL of refusals. */
@ApplicationScoped
public class RefusalStore {

    private static final String INSERT = """
            with kept as (
                insert into refusal (refusal_id, party_gln, kind, refused_at, refused_by, reasons, message)
                select refusal_id, $4, $5, now(), $6, reasons, message
                  from unnest($1::uuid[], $2::text[], $3::text[]) as refused (refusal_id, reasons, message)
                    on conflict (refusal_id) do nothing
                returning refusal_id, number
            )
            insert into refusal_reason (reason, number, party_gln)
            select distinct because.reason, kept.number, $4
              from unnest($7::uuid[], $8::text[]) as because (refusal_id, reason)
              join kept using (refusal_id)
            """;

    private static final String ONE = """
            select refusal_id, party_gln, kind, refused_at, refused_by, reasons, message
              from refusal
             where refusal_id = $1 and ($2::text[] is null or party_gln = any($2))
            """;

    // A message may hold megabytes, and a page 500 of them: what is large is left to the question for the one.
    private static final String PAGE = """
            select number, refusal_id, party_gln, kind, refused_at, refused_by,
                   case when octet_length(reasons) <= 65536 then reasons else '[]' end as reasons,
                   case when octet_length(message) <= 65536 then message end as message
              from refusal
             where number < $1 and %s
               and ($4::text is null or kind = $4)
               and $5::text is null
               and ($6::timestamptz is null or refused_at >= $6)
               and ($7::timestamptz is null or refused_at < $7)
             order by number desc
             limit $3
            """;

    // Of one reason, each by the index of reasons; the offset keeps Postgres from reading all of both.
    private static final String PAGE_OF_REASON = """
            select refusal.number, refusal_id, refusal.party_gln, kind, refused_at, refused_by,
                   case when octet_length(reasons) <= 65536 then reasons else '[]' end as reasons,
                   case when octet_length(message) <= 65536 then message end as message
              from refusal_reason as because
             cross join lateral (select * from refusal where refusal.number = because.number offset 0) as refusal
             where because.reason = $5 and because.number < $1 and %s
               and ($4::text is null or kind = $4)
               and ($6::timestamptz is null or refused_at >= $6)
               and ($7::timestamptz is null or refused_at < $7)
             order by because.number desc
             limit $3
            """;

    private static final String ANY_PARTY = "$2::text[] is null";

    private final ObjectMapper json;

    RefusalStore(ObjectMapper json) {
        this.json = json;
    }

    /** A refusal and its place in the list. */
    record Numbered(long number, Refusal refusal) {}

    /**
     * Keeps refused messages, in the transaction that decided on them.
     *
     * @param partyGln who sent them
     * @param kind what they were
     * @param by the {@code sub} of the token
     */
    public Uni<Void> insert(SqlConnection tx, String partyGln, String kind, String by, List<Refused> refused) {
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] reasons = refused.stream().map(one -> write(one.reasons())).toArray(String[]::new);
        String[] messages = refused.stream().map(one -> write(one.message())).toArray(String[]::new);
        UUID[] ids = new UUID[messages.length];
        List<UUID> refusalOfReason = new ArrayList<>();
        List<String> allReasons = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            String all = partyGln + kind + reasons[i] + messages[i];
            UUID id = UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
            ids[i] = id;
            refused.get(i).reasons().stream()
                    .map(OffendingItem::reason)
                    .distinct()
                    .forEach(reason -> {
                        refusalOfReason.add(id);
                        allReasons.add(reason);
                    });
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        ids,
                        reasons,
                        messages,
                        partyGln,
                        kind,
                        by,
                        refusalOfReason.toArray(UUID[]::new),
                        allReasons.toArray(String[]::new))))
                .replaceWithVoid();
    }

    /** Refusals with a lower number, the newest first; of some parties, or of all where that is null. */
    Uni<List<Numbered>> before(SqlClient sql, long number, Set<String> partyGlns, RefusalFilter filter, int rows) {
        Tuple values = Tuple.from(
                Arrays.asList(number, array(partyGlns), rows, filter.kind, filter.reason, filter.from, filter.until));
        return sql.preparedQuery(page(partyGlns, filter)).execute(values).map(found -> {
            List<Numbered> refusals = new ArrayList<>();
            found.forEach(row -> refusals.add(new Numbered(row.getLong("number"), refusal(row))));
            return refusals;
        });
    }

    /** A text for each kind of question, so that each finds its index whatever the values. */
    private static String page(Set<String> partyGlns, RefusalFilter filter) {
        return filter.reason == null
                ? PAGE.formatted(partyGlns == null ? ANY_PARTY : "party_gln = any($2)")
                : PAGE_OF_REASON.formatted(partyGlns == null ? ANY_PARTY : "because.party_gln = any($2)");
    }

    /** A refusal with all of its message; of some parties, or of any where that is null. */
    Uni<Optional<Refusal>> find(SqlClient sql, UUID refusalId, Set<String> partyGlns) {
        return sql.preparedQuery(ONE)
                .execute(Tuple.of(refusalId, array(partyGlns)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(refusal(rows.iterator().next())));
    }

    private static String[] array(Set<String> partyGlns) {
        return partyGlns == null ? null : partyGlns.toArray(String[]::new);
    }

    private Refusal refusal(Row row) {
        return new Refusal(
                row.getUUID("refusal_id"),
                row.getString("party_gln"),
                row.getString("kind"),
                row.getOffsetDateTime("refused_at").toInstant(),
                row.getString("refused_by"),
                reasons(row.getString("reasons")),
                row.getString("message"));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<OffendingItem> reasons(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException notWrittenHere) {
            throw new UncheckedIOException(notWrittenHere);
        }
    }
}
