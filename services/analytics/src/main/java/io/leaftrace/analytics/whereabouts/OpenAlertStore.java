package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.access.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/** Fetches the alerts that are open against facts. */
@ApplicationScoped
class OpenAlertStore {

    /** Lateral, for the planner does not know how few alerts a fact has. An alert that names no hop is about all of them. */
    private static final String AGAINST = """
            select a.about_event_id, a.about_sequence, lower(i.items) as first, upper(i.items) - 1 as last,
                   a.about_sequence = 0 and not exists (
                       select from fact hop where hop.event_id = a.about_event_id and hop.sequence = 0) as of_all
              from unnest($1::uuid[]) as asked (event_id)
             cross join lateral (
                  select alert_id, about_event_id, about_sequence from alert
                   where about_event_id = asked.event_id and raised_at is not null and settled_at is null
                     and code = any($2::text[]) offset 0) a
              left join lateral (select items from alert_item where alert_id = a.alert_id offset 0) i on true
            """;

    private final Pool pool;

    OpenAlertStore(Pool pool) {
        this.pool = pool;
    }

    /** Those that speak against that items were where some facts say. */
    Uni<OpenAlerts> against(Collection<UUID> eventIds) {
        return pool.preparedQuery(AGAINST)
                .execute(Tuple.of(eventIds.toArray(UUID[]::new), Visibility.AGAINST_HOLDING.toArray(String[]::new)))
                .map(rows ->
                        new OpenAlerts(rows.stream().map(OpenAlertStore::open).toList()));
    }

    private static OpenAlerts.Open open(Row row) {
        Long first = row.getLong("first");
        return new OpenAlerts.Open(
                row.getUUID("about_event_id"),
                row.getLong("about_sequence"),
                row.getBoolean("of_all"),
                first == null ? null : new Run(first, row.getLong("last")));
    }
}
