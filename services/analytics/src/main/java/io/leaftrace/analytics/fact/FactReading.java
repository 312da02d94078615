package io.leaftrace.analytics.fact;

import io.leaftrace.model.Conformity;
import io.leaftrace.model.Header;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads stored facts back. */
public final class FactReading {

    /** The columns of a fact, for a query that calls the table {@code f}. */
    public static final String COLUMNS = """
            f.event_id, f.part, f.type, f.occurred_at, f.utc_offset, f.recorded_at, f.producer, f.sequence,
            f.epcis_id, f.event_type, f.action, f.biz_step, f.disposition, f.read_point, f.biz_location,
            f.place_gln, f.destination_gln, f.empties_parent, f.captured, f.captured_context,
            f.deactivation_reason, f.note,
            f.party_gln, f.recorded_by, f.device_id, f.position, f.vehicle, f.from_vehicle, f.planned_arrival,
            f.biz_transactions, f.conformity, f.country, r.recalled_at, r.recall_offset, r.recall_reason""";

    /** What such a query joins besides: the fact may be recalled. */
    public static final String RECALL = "left join recalled_report r on r.report_id = f.event_id";

    private FactReading() {}

    /**
     * The condition that a row of {@code fact_item i} names any of some items: as the two indexes are cut, those named
     * alone and those in a run.
     *
     * @param itemIds SQL for an array of ItemIds, such as {@code $1}
     */
    public static String namingAny(String itemIds) {
        return """
                ((upper(i.items) - lower(i.items) = 1 and lower(i.items) = any(%1$s::bigint[]))
                 or (upper(i.items) - lower(i.items) > 1 and i.items @> any(%1$s::bigint[])))""".formatted(itemIds);
    }

    public static StoredFact of(Row row) {
        return new StoredFact(
                header(row),
                row.getInteger("part"),
                row.getString("type"),
                row.getString("epcis_id"),
                new EventKind(
                        row.getString("event_type"),
                        row.getString("action"),
                        row.getString("biz_step"),
                        row.getString("disposition")),
                new Where(
                        row.getString("read_point"),
                        row.getString("biz_location"),
                        row.getString("place_gln"),
                        row.getString("position"),
                        row.getString("destination_gln")),
                details(row),
                row.getBoolean("empties_parent"),
                captured(row),
                deactivation(row),
                recall(row));
    }

    private static Header header(Row row) {
        return new Header(
                row.getUUID("event_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("utc_offset"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("producer"),
                row.getLong("sequence"));
    }

    private static Details details(Row row) {
        OffsetDateTime plannedArrival = row.getOffsetDateTime("planned_arrival");
        String conformity = row.getString("conformity");
        return new Details(
                row.getString("party_gln"),
                row.getString("recorded_by"),
                row.getString("device_id"),
                row.getString("vehicle"),
                row.getString("from_vehicle"),
                plannedArrival == null ? null : plannedArrival.toInstant(),
                References.read(row.getJsonArray("biz_transactions")),
                conformity == null ? null : Conformity.valueOf(conformity),
                row.getString("country"),
                row.getString("deactivation_reason") == null ? row.getString("note") : null);
    }

    private static Deactivation deactivation(Row row) {
        String reason = row.getString("deactivation_reason");
        return reason == null ? null : new Deactivation(reason, row.getString("note"));
    }

    private static Recall recall(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("recalled_at");
        return at == null
                ? null
                : new Recall(
                        at.withOffsetSameInstant(ZoneOffset.of(row.getString("recall_offset"))),
                        row.getString("recall_reason"));
    }

    private static StoredFact.Captured captured(Row row) {
        String json = row.getString("captured");
        return json == null ? null : new StoredFact.Captured(json, row.getString("captured_context"));
    }
}
