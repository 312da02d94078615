package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.Roles;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A full batch, as a device sends it that was offline for a week. */
@QuarkusTest
class OfflineWeekTest extends ServiceTest {

    private static final int SCANS = 5_000;
    private static final int PALLETS = 40;
    private static final int CASES = 360;
    private static final List<String> STEPS =
            List.of("receiving", "storing", "packing", "shipping", "receiving", "unpacking", "inspecting", "losing");

    private final OffsetDateTime start = OffsetDateTime.now(ZoneOffset.ofHours(8))
            .truncatedTo(ChronoUnit.SECONDS)
            .minusDays(7);

    /** A depot, its device and what passes through it. */
    private static final class Depot {
        final String party = SampleKeys.gln();
        final String place = warehouseOf(party);
        final List<Sscc> units = Stream.generate(SampleKeys::sscc)
                .limit(PALLETS + CASES)
                .sorted(Comparator.comparing(SampleKeys::itemId))
                .toList();
    }

    @Test
    void fiveThousandShuffledScansLeaveWhatOrderlyOnesLeave() {
        Depot orderly = new Depot();
        Depot offline = new Depot();
        List<Integer> sequences = IntStream.range(0, SCANS).boxed().toList();
        List<Integer> shuffled = new ArrayList<>(sequences);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(outcomes(orderly, sequences)).containsOnly(Map.entry("accepted", (long) SCANS));
        assertThat(outcomes(offline, shuffled.subList(0, 3_000))).containsOnly(Map.entry("accepted", 3_000L));
        Collections.shuffle(shuffled, new Random(8));
        Map<String, Long> rest = outcomes(offline, shuffled);

        assertThat(rest).containsOnly(Map.entry("accepted", 2_000L), Map.entry("duplicate", 3_000L));
        assertThat(holdings(offline)).hasSize(PALLETS + CASES).isEqualTo(holdings(orderly));
        assertThat(flags(offline)).isNotEmpty().isEqualTo(flags(orderly));
    }

    private Map<String, Long> outcomes(Depot depot, List<Integer> sequences) {
        List<String> outcomes = as(Roles.LOGISTICS, depot.party)
                .body(Map.of(
                        "deviceId",
                        "device-1",
                        "scans",
                        sequences.stream()
                                .map(sequence -> scan(depot, sequence))
                                .toList()))
                .post("/v1/handheld-scans")
                .then()
                .statusCode(200)
                .extract()
                .path("results.outcome");
        return outcomes.stream().collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    }

    /** The same for both depots; numbers are left out, and one clock in fifty stands at 1970. */
    private Map<String, Object> scan(Depot depot, int sequence) {
        Random random = new Random(sequence * 31L);
        String step = STEPS.get(random.nextInt(STEPS.size()));
        int unit = random.nextInt(PALLETS + CASES);
        Map<String, Object> scan = new HashMap<>(Map.of(
                "sequence",
                sequence * 3,
                "occurredAt",
                random.nextInt(50) == 0
                        ? "1970-01-01T00:00:00Z"
                        : start.plusMinutes(sequence).toString(),
                "bizStep",
                step,
                "items",
                List.of(depot.units.get(unit).digits18()),
                "place",
                depot.place));
        if (step.equals("packing")) {
            scan.put("items", List.of(depot.units.get(PALLETS + unit % CASES).digits18()));
            scan.put("parent", depot.units.get(random.nextInt(PALLETS)).digits18());
        }
        if (step.equals("shipping")) {
            scan.put("destination", depot.place);
        }
        return scan;
    }

    private static List<String> holdings(Depot depot) {
        return World.rows("""
                select concat_ws(' ', unit.n, state, place_gln <> '%s', destination_gln <> '%1$s', since, parent.n)
                  from %s as unit (item_id, n)
                  join holding using (item_id)
                  left join %2$s as parent (item_id, n) on parent.item_id = holding.parent_item_id
                 order by unit.n""".formatted(depot.place, units(depot)));
    }

    private static List<String> flags(Depot depot) {
        return World.rows("""
                select concat_ws(' ', hop.sequence, unit.n, flag)
                  from scan_flag
                  join hop using (hop_id)
                  join custody_report as report on report.report_id = hop.hop_id >> 13
                  left join %s as unit (item_id, n) using (item_id)
                 where report.party_gln = '%s'
                 order by hop.sequence, unit.n, flag""".formatted(units(depot), depot.party));
    }

    private static String units(Depot depot) {
        return depot.units.stream()
                .map(unit -> Long.toString(SampleKeys.itemId(unit)))
                .collect(Collectors.joining(",", "unnest('{", "}'::bigint[]) with ordinality"));
    }
}
