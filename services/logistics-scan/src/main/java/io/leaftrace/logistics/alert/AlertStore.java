package io.leaftrace.logistics.alert;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Alerts by SQL, always in whole batches. */
@ApplicationScoped
class AlertStore {

    private static final String SETTLE = """
            with holding as (
                select code, event_id, sequence, item_ids::bigint[] as item_ids
                  from unnest($5::text[], $6::uuid[], $7::bigint[], $8::text[]) as t (code, event_id, sequence, item_ids))
            update alert
               set settled_at = $4
              from unnest($2::uuid[], $3::bigint[]) as judged (event_id, sequence)
             where about_event_id = judged.event_id and about_sequence = judged.sequence
               and watch = $1 and settled_at is null
               and (code, about_event_id, about_sequence, item_ids) not in (
                       select code, event_id, sequence, item_ids from holding)
            returning alert_id
            """;

    private static final String RAISE = """
            insert into alert (alert_id, watch, code, party_gln, place_gln, about_event_id, about_sequence, item_ids,
                               raised_at)
            select alert_id, $1, code, party_gln, place_gln, event_id, sequence, item_ids::bigint[], $9
              from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::bigint[], $8::text[])
                   as t (alert_id, code, party_gln, place_gln, event_id, sequence, item_ids)
                on conflict (about_event_id, about_sequence, watch, code) where settled_at is null do nothing
            returning alert_id
            """;

    /**
     * Settles the open ones about what was judged that are not among those that hold.
     *
     * @return those that it settled
     */
    Uni<List<UUID>> settle(SqlConnection tx, Watch watch, Collection<HopKey> judged, List<Alert> holding, Instant now) {
        return tx.preparedQuery(SETTLE)
                .execute(Tuple.of(
                                watch.name(),
                                judged.stream().map(HopKey::eventId).toArray(UUID[]::new),
                                judged.stream().map(HopKey::sequence).toArray(Long[]::new),
                                now.atOffset(ZoneOffset.UTC),
                                texts(holding, Alert::code),
                                holding.stream().map(Alert::aboutEventId).toArray(UUID[]::new))
                        .addArrayOfLong(
                                holding.stream().map(Alert::aboutSequence).toArray(Long[]::new))
                        .addArrayOfString(texts(holding, AlertStore::itemIds)))
                .map(rows -> {
                    List<UUID> settled = new ArrayList<>();
                    rows.forEach(row -> settled.add(row.getUUID("alert_id")));
                    return settled;
                });
    }

    /**
     * Opens those that are not open.
     *
     * @return those that it opened, by their new ids
     */
    Uni<Map<UUID, Alert>> raise(SqlConnection tx, Watch watch, List<Alert> alerts, Instant now) {
        if (alerts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<UUID, Alert> byId = alerts.stream()
                .collect(Collectors.toMap(
                        alert -> UUID.randomUUID(), Function.identity(), (one, other) -> one, LinkedHashMap::new));
        return tx.preparedQuery(RAISE)
                .execute(Tuple.from(List.of(
                        watch.name(),
                        byId.keySet().toArray(UUID[]::new),
                        texts(alerts, Alert::code),
                        texts(alerts, Alert::partyGln),
                        texts(alerts, Alert::placeGln),
                        alerts.stream().map(Alert::aboutEventId).toArray(UUID[]::new),
                        alerts.stream().map(Alert::aboutSequence).toArray(Long[]::new),
                        texts(alerts, AlertStore::itemIds),
                        now.atOffset(ZoneOffset.UTC))))
                .map(rows -> {
                    Map<UUID, Alert> raised = new LinkedHashMap<>();
                    rows.forEach(row -> raised.put(row.getUUID("alert_id"), byId.get(row.getUUID("alert_id"))));
                    return raised;
                });
    }

    private static String[] texts(List<Alert> alerts, Function<Alert, String> column) {
        return alerts.stream().map(column).toArray(String[]::new);
    }

    /** As Postgres writes an array: an array of arrays would need them all of one length. */
    private static String itemIds(Alert alert) {
        return alert.itemIds().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
