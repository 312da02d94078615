package io.leaftrace.analytics.fact;

import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.model.Conformity;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes facts, a whole report in two statements. */
@ApplicationScoped
class FactStore {

    private static final String INSERT_FACTS = """
            insert into fact (event_id, part, type, occurred_at, utc_offset, recorded_at, producer, sequence, epcis_id,
                event_type, action, biz_step, disposition, read_point, biz_location, place_gln, destination_gln,
                empties_parent, captured, captured_context, json_size_chars, deactivation_reason, note,
                party_gln, recorded_by, device_id, position, vehicle, from_vehicle, planned_arrival,
                biz_transactions, conformity, country)
            select * from unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[],
                $7::text[], $8::bigint[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
                $15::text[], $16::text[], $17::text[], $18::boolean[], $19::text[], $20::text[], $21::int[],
                $22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[], $29::text[],
                $30::timestamptz[], $31::jsonb[], $32::text[], $33::text[])
            on conflict do nothing
            """;

    private static final String INSERT_ITEMS = """
            insert into fact_item (event_id, part, role, items, parent_id)
            select event_id, part, role, int8range(first, last, '[]'), parent_id
            from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
                as run (event_id, part, role, first, last, parent_id)
            on conflict do nothing
            """;

    /**
     * So that whoever follows the facts sees each once, in the order of commits; and that it is found out besides, after the
     * commit, who comes to see what by them.
     */
    private static final String ARRIVE = """
            with arrived as (insert into arrival (event_id) select unnest($1::uuid[]) on conflict do nothing)
            insert into fact_to_follow (event_id) select unnest($1::uuid[])
            """;

    private static final String RECALL = """
            insert into recalled_report (report_id, recalled_at, recall_offset, recall_reason, producer, sequence, event_id)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (report_id) do update set recalled_at = excluded.recalled_at,
                recall_offset = excluded.recall_offset, recall_reason = excluded.recall_reason,
                producer = excluded.producer, sequence = excluded.sequence, event_id = excluded.event_id
            where (excluded.recalled_at, excluded.producer, excluded.sequence, excluded.event_id)
                < (recalled_report.recalled_at, recalled_report.producer, recalled_report.sequence,
                   recalled_report.event_id)
            """;

    private final ForeignItems foreignItems;
    private final KeptHoldings keptHoldings;

    FactStore(ForeignItems foreignItems, KeptHoldings keptHoldings) {
        this.foreignItems = foreignItems;
        this.keptHoldings = keptHoldings;
    }

    Uni<Void> append(SqlConnection tx, List<FactRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return foreignItems
                .intern(tx, foreignUris(rows))
                .chain(numbers -> tx.preparedQuery(INSERT_FACTS)
                        .execute(factColumns(rows))
                        .chain(() -> tx.preparedQuery(INSERT_ITEMS).execute(itemColumns(ItemRow.of(rows, numbers)))))
                .chain(() -> tx.preparedQuery(ARRIVE).execute(Tuple.of(eventIds(rows))))
                .chain(() -> keptHoldings.append(tx, rows));
    }

    /**
     * Remembers that a fact counts as never told, whether it has arrived or not.
     *
     * @param header of the fact that says so
     */
    Uni<Void> recall(SqlConnection tx, Header header, UUID recalledEventId, String reason) {
        return tx.preparedQuery(RECALL)
                .execute(Tuple.tuple()
                        .addUUID(recalledEventId)
                        .addOffsetDateTime(header.occurredAt().atOffset(ZoneOffset.UTC))
                        .addString(header.occurredAtOffset())
                        .addString(reason)
                        .addString(header.producer())
                        .addLong(header.sequence())
                        .addUUID(header.eventId()))
                .chain(() -> keptHoldings.recall(tx, header.occurredAt()));
    }

    /** Each fact once, however many events it amounts to. */
    private static UUID[] eventIds(List<FactRow> rows) {
        return rows.stream()
                .map(row -> row.fact().header().eventId())
                .distinct()
                .toArray(UUID[]::new);
    }

    private static Set<String> foreignUris(List<FactRow> rows) {
        return rows.stream()
                .flatMap(row -> row.items().values().stream())
                .flatMap(items -> items.foreign().stream())
                .collect(Collectors.toSet());
    }

    private static Tuple factColumns(List<FactRow> rows) {
        return new Columns<>(rows)
                .uuid(row -> row.fact().header().eventId())
                .int4(row -> row.fact().part())
                .text(row -> row.fact().type())
                .instant(row -> row.fact().header().occurredAt())
                .text(row -> row.fact().header().occurredAtOffset())
                .instant(row -> row.fact().header().recordedAt())
                .text(row -> row.fact().header().producer())
                .int8(row -> row.fact().header().sequence())
                .text(row -> row.fact().epcisId())
                .text(row -> row.fact().kind().eventType())
                .text(row -> row.fact().kind().action())
                .text(row -> row.fact().kind().bizStep())
                .text(row -> row.fact().kind().disposition())
                .text(row -> row.fact().where().readPoint())
                .text(row -> row.fact().where().bizLocation())
                .text(row -> row.fact().where().placeGln())
                .text(row -> row.fact().where().destinationGln())
                .bool(row -> row.fact().emptiesParent())
                .text(row -> row.fact().isCaptured() ? row.fact().captured().json() : null)
                .text(row -> row.fact().isCaptured() ? row.fact().captured().context() : null)
                .int4(FactRow::jsonSizeChars)
                .text(row ->
                        row.fact().deactivates() ? row.fact().deactivation().reason() : null)
                .text(row -> note(row.fact()))
                .text(row -> row.fact().details().partyGln())
                .text(row -> row.fact().details().recordedBy())
                .text(row -> row.fact().details().deviceId())
                .text(row -> row.fact().where().position())
                .text(row -> row.fact().details().vehicle())
                .text(row -> row.fact().details().fromVehicle())
                .instant(row -> row.fact().details().plannedArrivalAt())
                .json(row -> References.write(row.fact().details().references()))
                .text(FactStore::conformity)
                .text(row -> row.fact().details().country())
                .tuple();
    }

    private static String note(StoredFact fact) {
        return fact.deactivates() ? fact.deactivation().note() : fact.details().note();
    }

    private static String conformity(FactRow row) {
        Conformity found = row.fact().details().conformity();
        return found == null ? null : found.name();
    }

    private static Tuple itemColumns(List<ItemRow> rows) {
        return new Columns<>(rows)
                .uuid(ItemRow::eventId)
                .int4(ItemRow::part)
                .text(row -> row.role().field())
                .int8(ItemRow::firstItemId)
                .int8(ItemRow::lastItemId)
                .int8(ItemRow::parentId)
                .tuple();
    }
}
