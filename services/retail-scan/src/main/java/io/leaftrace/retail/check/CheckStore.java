package io.leaftrace.retail.check;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The SQL of checks. */
@ApplicationScoped
class CheckStore {

    /** So many of the latest checks decide; older ones only count. */
    private static final int LATEST = 20;

    Uni<CheckHistory> history(SqlConnection tx, long itemId) {
        return tx.preparedQuery("""
                        select c.checked_at, c.device_id, c.latitude, c.longitude, total.count, total.first_at
                          from (select count(*) as count, min(checked_at) as first_at
                                  from item_check where item_id = $1) total
                          left join lateral (
                              select * from item_check where item_id = $1 order by check_id desc limit $2) c on true
                        """).execute(Tuple.of(itemId, LATEST)).map(rows -> {
            List<Sighting> latest = new ArrayList<>();
            Row total = null;
            for (Row row : rows) {
                total = row;
                if (row.getOffsetDateTime("checked_at") != null) {
                    latest.add(sighting(row));
                }
            }
            Collections.reverse(latest);
            OffsetDateTime firstAt = total.getOffsetDateTime("first_at");
            return new CheckHistory(total.getLong("count"), firstAt == null ? null : firstAt.toInstant(), latest);
        });
    }

    Uni<Void> insert(SqlConnection tx, Long itemId, String code, Sighting check, CheckDecision.Outcome outcome) {
        Position position = check.position();
        return tx.preparedQuery("""
                        insert into item_check (item_id, code, checked_at, device_id, latitude, longitude, verdict, reasons)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """)
                .execute(Tuple.tuple()
                        .addLong(itemId)
                        .addString(code)
                        .addOffsetDateTime(check.at().atOffset(ZoneOffset.UTC))
                        .addString(check.deviceId())
                        .addDouble(position == null ? null : position.latitude())
                        .addDouble(position == null ? null : position.longitude())
                        .addString(outcome.verdict().name())
                        .addArrayOfString(
                                outcome.reasons().stream().map(Rule::code).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Sighting sighting(Row row) {
        Double latitude = row.getDouble("latitude");
        Instant at = row.getOffsetDateTime("checked_at").toInstant();
        Position position = latitude == null ? null : new Position(latitude, row.getDouble("longitude"));
        return new Sighting(at, row.getString("device_id"), position);
    }
}
