package io.leaftrace.analytics.fact;

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
            f.place_gln, f.destination_gln, f.reference, f.empties_parent, f.captured, f.captured_context,
            f.deactivation_reason, f.note, r.recalled_at, r.recall_offset, r.recall_reason""";

    /** What such a query joins besides: the fact may be recalled. */
    public static final String RECALL = "left join recalled_report r on r.report_id = f.event_id";

    private FactReading() {}

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
                        row.getString("destination_gln")),
                row.getString("reference"),
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
