package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.FactReading;
import io.leaftrace.analytics.fact.StoredFact;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Adds to the index the events that were stored before there was one, a few at a time beside the service's work. */
@ApplicationScoped
class IndexEarlierEvents {

    private static final Logger LOG = Logger.getLogger(IndexEarlierEvents.class);

    private static final int AT_A_TIME = 200;

    /** Replicas share the work: each takes others. */
    private static final String TAKE = """
            with taken as (
                delete from event_to_index where (event_id, part) in (
                    select event_id, part from event_to_index limit $1 for update skip locked)
                returning event_id, part)
            select %s from taken join fact f on f.event_id = taken.event_id and f.part = taken.part %s
            """.formatted(FactReading.COLUMNS, FactReading.RECALL);

    private final Pool pool;
    private final IndexEvents index;

    IndexEarlierEvents(Pool pool, IndexEvents index) {
        this.pool = pool;
        this.index = index;
    }

    void start(@Observes StartupEvent started) {
        index().subscribe().with(done -> {}, failure -> LOG.error("earlier events wait for the next start", failure));
    }

    /** Completes when none is left. */
    Uni<Void> index() {
        return pool.withTransaction(this::some)
                .chain(count -> count == 0 ? Uni.createFrom().voidItem() : index());
    }

    private Uni<Integer> some(SqlConnection tx) {
        return tx.preparedQuery(TAKE).execute(Tuple.of(AT_A_TIME)).chain(rows -> {
            List<StoredFact> events = rows.stream().map(FactReading::of).toList();
            return index.add(tx, events).replaceWith(events.size());
        });
    }
}
