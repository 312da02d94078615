package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recorded scans by SQL, for those who look through them. */
@ApplicationScoped
class ScanListStore {

    // Hops stand in the order of their messages, so the newest are found from the messages of the party.
    private static final String PAGE = """
            select hop.*, report.party_gln, report.device_id, report.recorded_by, report.recorded_at
              from custody_report as report
              join hop on hop.hop_id between report.report_id << 13 and (report.report_id << 13) + 8191
             where report.party_gln is not null and report.report_id <= $1::bigint >> 13 and hop.hop_id < $1
               and ($2::text is null or report.party_gln = $2)
               and ($3::text is null or report.device_id = $3)
               and ($4::text is null or hop.place_gln = $4)
               and ($5::text is null or exists (select from scan_flag where scan_flag.hop_id = hop.hop_id and flag = $5))
               and ($6::timestamptz is null or report.recorded_at >= $6)
               and ($7::timestamptz is null or report.recorded_at < $7)
               and ($9::text is null
                    or is_place_in(hop.place_gln, $9) or is_place_in(hop.destination_gln, $9)
                    or exists (select from custody_item as item
                                where item.hop_id = hop.hop_id and is_item_for(item.first_item_id, $9)))
             order by report.report_id desc, hop.hop_id desc
             limit $8
            """;

    // The offset keeps Postgres from reading all of the table to join it.
    private static final String ITEMS = """
            select item.*
              from unnest($1::bigint[]) as asked (hop_id)
             cross join lateral (select * from custody_item where custody_item.hop_id = asked.hop_id offset 0) as item
            """;

    private static final String FLAGS = "select hop_id, item_id, flag from scan_flag where hop_id = any($1)";

    /** What a hop names: items, and what they were put into or taken out of. */
    record Named(long firstItemId, Long lastItemId, Long parentItemId) {}

    /** A flag of a hop. */
    record Flag(Long itemId, String flag) {}

    /** The rows of a page, the newest first. */
    Uni<List<Row>> page(SqlClient client, long before, Sight sight, ScanFilter filter, int rows) {
        List<Object> values = Arrays.asList(
                before,
                sight.partyGln(),
                filter.device,
                filter.place,
                filter.flag,
                filter.from,
                filter.until,
                rows,
                sight.market());
        return client.preparedQuery(PAGE).execute(Tuple.from(values)).map(found -> found.stream()
                .toList());
    }

    Uni<Map<Long, List<Named>>> items(SqlClient client, List<Long> hopIds) {
        return client.preparedQuery(ITEMS)
                .execute(Tuple.of(hopIds.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, List<Named>> named = new HashMap<>();
                    rows.forEach(row -> named.computeIfAbsent(row.getLong("hop_id"), hop -> new ArrayList<>())
                            .add(new Named(
                                    row.getLong("first_item_id"),
                                    row.getLong("last_item_id"),
                                    row.getLong("parent_item_id"))));
                    return named;
                });
    }

    Uni<Map<Long, List<Flag>>> flags(SqlClient client, List<Long> hopIds) {
        return client.preparedQuery(FLAGS)
                .execute(Tuple.of(hopIds.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, List<Flag>> flags = new HashMap<>();
                    rows.forEach(row -> flags.computeIfAbsent(row.getLong("hop_id"), hop -> new ArrayList<>())
                            .add(new Flag(row.getLong("item_id"), row.getString("flag"))));
                    return flags;
                });
    }
}
