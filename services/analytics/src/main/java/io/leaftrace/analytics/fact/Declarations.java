package io.leaftrace.analytics.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Which captured events were declared to be wrong, by whoever captured them. A declaration carries the eventID of its event
 * (EPCIS 2.0, section 7.4.1.3) and may have come before it; it never counts itself.
 */
@ApplicationScoped
public class Declarations {

    /** Of several of one party the first counts. */
    private static final String DECLARED = """
            select f.epcis_id, f.party_gln, f.event_id, f.part, coalesce(e.time_value, f.recorded_at) as declared_at,
                   (select min(x.text_value) from event_field x
                     where x.event_id = e.event_id and x.part = e.part and x.name = 'errorReason') as reason,
                   (select array_agg(x.text_value order by x.position) from event_field x
                     where x.event_id = e.event_id and x.part = e.part and x.name = 'correctiveEventID') as corrective
              from fact f
              join event_field e on e.event_id = f.event_id and e.part = f.part and e.name = 'errorDeclaration'
             where f.epcis_id = any($1::text[]) and f.captured is not null
             order by declared_at, f.event_id, f.part
            """;

    private final Pool pool;

    Declarations(Pool pool) {
        this.pool = pool;
    }

    private record EventOfParty(String epcisId, String partyGln) {}

    private record Key(UUID eventId, int part) {}

    /** What declarations make of some facts: those that were declared wrong are recalled. */
    public Uni<UnaryOperator<StoredFact>> about(Collection<StoredFact> facts) {
        String[] ids = facts.stream()
                .filter(StoredFact::isCaptured)
                .map(StoredFact::epcisId)
                .distinct()
                .toArray(String[]::new);
        return ids.length == 0
                ? Uni.createFrom().item(UnaryOperator.<StoredFact>identity())
                : pool.preparedQuery(DECLARED).execute(Tuple.of((Object) ids)).map(Declarations::reading);
    }

    private static UnaryOperator<StoredFact> reading(RowSet<Row> rows) {
        Map<EventOfParty, Row> declared = new HashMap<>();
        Set<Key> declarations = new HashSet<>();
        for (Row row : rows) {
            declared.putIfAbsent(new EventOfParty(row.getString("epcis_id"), row.getString("party_gln")), row);
            declarations.add(new Key(row.getUUID("event_id"), row.getInteger("part")));
        }
        return fact -> {
            Row row = fact.isCaptured()
                    ? declared.get(
                            new EventOfParty(fact.epcisId(), fact.details().partyGln()))
                    : null;
            boolean isOne = declarations.contains(new Key(fact.header().eventId(), fact.part()));
            return row == null ? fact : fact.withRecall(recall(row, isOne));
        };
    }

    private static Recall recall(Row row, boolean isDeclaration) {
        OffsetDateTime at = row.getOffsetDateTime("declared_at");
        String[] corrective = row.getArrayOfStrings("corrective");
        return new Recall(
                at, row.getString("reason"), corrective == null ? List.of() : List.of(corrective), isDeclaration);
    }
}
