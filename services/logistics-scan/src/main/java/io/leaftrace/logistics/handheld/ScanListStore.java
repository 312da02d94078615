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

    // Hops stand in the order of their messages, so the newest are found from whatever names the fewest of them: flags,
    // the place, or the messages of the device or the party. What is not asked for is left out of the text, for a kept
    // plan would read all of it.
    private static final String PAGE = """
            select hop.*, report.party_gln, report.device_id, report.recorded_by, report.recorded_at
              from %s
             where report.party_gln is not null and hop.hop_id < $1 and %s
             order by %s
             limit $8
            """;

    private static final String OF_MARKET = """
            (is_place_in(hop.place_gln, $9) or is_place_in(hop.destination_gln, $9)
             or exists (select from custody_item as item
                         where item.hop_id = hop.hop_id and is_item_for(item.first_item_id, $9)))""";

    private static final String BY_FLAG = """
            (select distinct hop_id from scan_flag as mark where mark.flag = $5 and hop_id < $1 and %s order by hop_id desc) as flagged
             cross join lateral (select * from hop where hop.hop_id = flagged.hop_id offset 0) as hop
             cross join lateral (select * from custody_report where report_id = hop.hop_id >> 13 offset 0) as report""";

    private static final String BY_PLACE = """
            hop
             cross join lateral (select * from custody_report where report_id = hop.hop_id >> 13 offset 0) as report""";

    private static final String BY_MESSAGE = """
            (select * from custody_report where report_id <= $1::bigint >> 13) as report
              join hop on hop.hop_id between report.report_id << 13 and (report.report_id << 13) + 8191""";

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
        return client.preparedQuery(page(sight, filter))
                .execute(Tuple.from(values))
                .map(found -> found.stream().toList());
    }

    private static String page(Sight sight, ScanFilter filter) {
        String conditions = String.join(
                " and ",
                condition(sight.partyGln(), "report.party_gln = $2", "$2::text is null"),
                condition(filter.device, "report.device_id = $3", "$3::text is null"),
                condition(filter.place, "hop.place_gln = $4", "$4::text is null"),
                condition(filter.flag, "$5::text is not null", "$5::text is null"),
                condition(filter.from, "report.recorded_at >= $6", "$6::timestamptz is null"),
                condition(filter.until, "report.recorded_at < $7", "$7::timestamptz is null"),
                condition(sight.market(), OF_MARKET, "$9::text is null"));
        if (filter.flag != null) {
            return PAGE.formatted(
                    BY_FLAG.formatted(condition(sight.partyGln(), "mark.party_gln = $2", "true")),
                    conditions,
                    "flagged.hop_id desc");
        }
        return filter.place != null
                ? PAGE.formatted(BY_PLACE, conditions, "hop.hop_id desc")
                : PAGE.formatted(BY_MESSAGE, conditions, "report.report_id desc, hop.hop_id desc");
    }

    private static String condition(Object value, String asked, String notAsked) {
        return value == null ? notAsked : asked;
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
