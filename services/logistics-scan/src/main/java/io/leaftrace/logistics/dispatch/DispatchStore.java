package io.leaftrace.logistics.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Announced dispatches by SQL. */
@ApplicationScoped
class DispatchStore {

    private static final String INSERT = """
            insert into dispatch (dispatch_id, sender_gln, receiver_gln, from_gln, to_gln, announced_at, announced_by,
                                  planned_departure, planned_arrival, vehicle, document_refs, note)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """;

    private static final String INSERT_ITEMS = """
            insert into dispatch_item (dispatch_id, item_id, digital_link)
            select $1, * from unnest($2::bigint[], $3::text[])
            """;

    /** What concerns a market, the parameter that is to be named: what leaves it, is bound for it, or is of items for it. */
    private static final String OF_MARKET = """
            (is_place_in(dispatch.from_gln, %1$s) or is_place_in(dispatch.to_gln, %1$s)
             or exists (select from dispatch_item as item
                         where item.dispatch_id = dispatch.dispatch_id and is_item_for(item.item_id, %1$s)))""";

    private static final String SELECT = """
            select dispatch.*, arrival.state,
                   (select array[count(*), count(departed_at), count(arrived_at),
                                 count(*) filter (where arrived_at is null
                                                    and (ended_at is not null or awaited_item.cancelled_at is not null))]
                      from awaited_item
                     where arrival_id = dispatch_id) as counts
              from dispatch
              join awaited_arrival as arrival on arrival_id = dispatch_id
            """;

    // One part for each side, so that each walks down its own index; who is on both sides sees it once.
    private static final String PAGE = SELECT + """
             where number in (
                       (select number from dispatch
                         where ($2::text is null or sender_gln = $2) and $3 and number < $1 %1$s
                           and ($10::text is null or %2$s)
                         order by number desc limit $8)
                       union
                       (select number from dispatch
                         where receiver_gln = $2 and $4 and number < $1 %1$s
                         order by number desc limit $8))
             order by number desc
             limit $8
            """.formatted("""
                       and ($5::text is null or $5 in (from_gln, to_gln))
                       and ($6::timestamptz is null or planned_arrival >= $6)
                       and ($7::timestamptz is null or planned_arrival < $7)
                       and ($9::text is null or $9 = (select state from awaited_arrival where arrival_id = dispatch_id))
            """, OF_MARKET.formatted("$10"));

    private static final String ONE =
            SELECT + " where dispatch_id = $1 and ($2::text is null or $2 in (sender_gln, receiver_gln))"
                    + " and ($3::text is null or " + OF_MARKET.formatted("$3") + ")";

    private static final String ITEMS = """
            select item.digital_link, awaited.departed_at, awaited.arrived_at,
                   case when arrived_at is null then coalesce(ended_at, cancelled_at) end as ended_at,
                   case when arrived_at is null
                        then coalesce(outcome, case when cancelled_at is not null then 'CANCELLED' end) end as outcome
              from dispatch_item as item
              join awaited_item as awaited on arrival_id = dispatch_id and awaited.item_id = item.item_id
             where dispatch_id = $1
             order by item.digital_link collate "C"
            """;

    private static final String CANCEL_WHOLE = "update awaited_arrival set state = 'CANCELLED' where arrival_id = $1";

    private static final String CANCEL =
            "update dispatch set cancelled_at = $2, cancelled_by = $3, cancel_reason = $4 where dispatch_id = $1";

    private final ObjectMapper json;

    DispatchStore(ObjectMapper json) {
        this.json = json;
    }

    /** A dispatch and its place in the list. */
    record Numbered(long number, Dispatch dispatch) {}

    /**
     * Keeps an announcement, whose arrival is awaited already.
     *
     * @param links the canonical Digital Link URIs by ItemId
     */
    Uni<Void> insert(SqlConnection tx, Dispatch dispatch, String by, Map<Long, String> links) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        dispatch.dispatchId(),
                        dispatch.sender(),
                        dispatch.receiver(),
                        dispatch.from(),
                        dispatch.to(),
                        at(dispatch.announcedAt()),
                        by,
                        at(dispatch.plannedDeparture()),
                        at(dispatch.plannedArrival()),
                        dispatch.vehicle(),
                        write(dispatch.references()),
                        dispatch.note())))
                .chain(() -> tx.preparedQuery(INSERT_ITEMS)
                        .execute(Tuple.of(
                                dispatch.dispatchId(),
                                links.keySet().toArray(Long[]::new),
                                links.values().toArray(String[]::new))))
                .replaceWithVoid();
    }

    /**
     * The newest first.
     *
     * @param before the number after which the page begins
     * @param sight whose they are, as sender or receiver; of a market, what concerns it
     */
    Uni<List<Numbered>> before(SqlClient client, long before, Sight sight, DispatchFilter filter, int rows) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.from(Arrays.asList(
                        before,
                        sight.partyGln(),
                        filter.direction != Direction.IN,
                        filter.direction != Direction.OUT,
                        filter.place,
                        filter.from,
                        filter.until,
                        rows,
                        filter.state == null ? null : filter.state.name(),
                        sight.market())))
                .map(found -> {
                    List<Numbered> page = new ArrayList<>();
                    found.forEach(row -> page.add(new Numbered(row.getLong("number"), dispatch(row))));
                    return page;
                });
    }

    /** One dispatch with its items; empty when there is none that is seen. */
    Uni<Optional<Dispatch>> find(SqlClient client, UUID dispatchId, Sight sight) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(dispatchId, sight.partyGln(), sight.market()))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : items(client, dispatchId)
                                .map(items -> Optional.of(
                                        dispatch(rows.iterator().next()).with(items))));
    }

    /** The same, locked until the transaction ends. */
    Uni<Optional<Dispatch>> lock(SqlConnection tx, UUID dispatchId, String party) {
        return tx.preparedQuery("select from awaited_arrival where arrival_id = $1 for update")
                .execute(Tuple.of(dispatchId))
                .chain(() -> find(tx, dispatchId, new Sight(party, null)));
    }

    /** Nothing of it is awaited any more. */
    Uni<Void> cancelWhole(SqlConnection tx, UUID dispatchId) {
        return tx.preparedQuery(CANCEL_WHOLE).execute(Tuple.of(dispatchId)).replaceWithVoid();
    }

    /** Keeps when, by whom and why it was cancelled, or what was left of it. */
    Uni<Void> cancel(SqlConnection tx, UUID dispatchId, Instant now, String by, String reason) {
        return tx.preparedQuery(CANCEL)
                .execute(Tuple.of(dispatchId, at(now), by, reason))
                .replaceWithVoid();
    }

    private static Uni<List<Dispatch.Item>> items(SqlClient client, UUID dispatchId) {
        return client.preparedQuery(ITEMS).execute(Tuple.of(dispatchId)).map(DispatchStore::items);
    }

    private static List<Dispatch.Item> items(RowSet<Row> rows) {
        List<Dispatch.Item> items = new ArrayList<>();
        rows.forEach(row -> items.add(new Dispatch.Item(
                row.getString("digital_link"),
                instant(row, "departed_at"),
                instant(row, "arrived_at"),
                instant(row, "ended_at"),
                outcome(row))));
        return items;
    }

    private static ArrivalOutcome outcome(Row row) {
        String outcome = row.getString("outcome");
        return outcome == null ? null : ArrivalOutcome.valueOf(outcome);
    }

    private Dispatch dispatch(Row row) {
        Long[] counts = row.getArrayOfLongs("counts");
        return new Dispatch(
                row.getUUID("dispatch_id"),
                DispatchState.valueOf(row.getString("state")),
                row.getString("sender_gln"),
                row.getString("receiver_gln"),
                row.getString("from_gln"),
                row.getString("to_gln"),
                instant(row, "announced_at"),
                instant(row, "planned_departure"),
                instant(row, "planned_arrival"),
                row.getString("vehicle"),
                read(row.getString("document_refs")),
                row.getString("note"),
                counts[0].intValue(),
                counts[1].intValue(),
                counts[2].intValue(),
                counts[3].intValue(),
                instant(row, "cancelled_at"),
                row.getString("cancel_reason"),
                null);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private String write(List<DocumentReference> references) {
        try {
            return json.writeValueAsString(references);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<DocumentReference> read(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException notWrittenHere) {
            throw new UncheckedIOException(notWrittenHere);
        }
    }
}
