package io.leaftrace.messaging.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The ids of the facts that were taken in. */
@ApplicationScoped
class InboxStore {

    // In one order for everybody: two instances that were given the same records wait for each other, not in a circle.
    private static final String ENTER = """
            insert into inbox (event_id, topic)
            select event_id, topic from unnest($1::uuid[], $2::text[]) as came (event_id, topic) order by event_id
            on conflict do nothing
            returning event_id""";

    /** Enters the facts; gives the ids of those that are new. */
    Uni<Set<UUID>> enter(SqlConnection tx, List<Delivery.WithFact> facts) {
        if (facts.isEmpty()) {
            return none();
        }
        String[] topics = facts.stream().map(fact -> fact.message().topic()).toArray(String[]::new);
        return tx.preparedQuery(ENTER).execute(Tuple.of(ids(facts), topics)).map(InboxStore::eventIds);
    }

    /** The ids of those that were taken in before. */
    Uni<Set<UUID>> known(SqlConnection tx, List<Delivery.WithFact> facts) {
        if (facts.isEmpty()) {
            return none();
        }
        return tx.preparedQuery("select event_id from inbox where event_id = any ($1)")
                .execute(Tuple.of(ids(facts)))
                .map(InboxStore::eventIds);
    }

    private static Uni<Set<UUID>> none() {
        return Uni.createFrom().item(Set.of());
    }

    private static UUID[] ids(List<Delivery.WithFact> facts) {
        return facts.stream().map(Delivery.WithFact::eventId).toArray(UUID[]::new);
    }

    private static Set<UUID> eventIds(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }
}
