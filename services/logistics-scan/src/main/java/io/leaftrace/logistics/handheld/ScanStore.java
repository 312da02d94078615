package io.leaftrace.logistics.handheld;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accepted scans by SQL, always in whole batches. */
@ApplicationScoped
class ScanStore {

    private static final String EARLIER = """
            select sequence, scan_id, fingerprint
              from handheld_scan
             where party_gln = $1 and device_id = $2 and sequence = any($3)
            """;

    private static final String INSERT = """
            insert into handheld_scan (party_gln, device_id, sequence, scan_id, fingerprint, recorded_at)
            select $1, $2, * from unnest($3::bigint[], $4::uuid[], $5::text[], $6::timestamptz[])
            """;

    private static final String INSERT_FLAGS =
            "insert into scan_flag (scan_id, flag, item) select * from unnest($1::uuid[], $2::text[], $3::text[])";

    /** Scans of the device that were accepted under the sequence numbers of the batch. */
    Uni<Map<Long, EarlierScan>> earlier(SqlConnection tx, Device device, List<ReadScan> batch) {
        Long[] sequences =
                batch.stream().map(read -> read.scan().sequence()).distinct().toArray(Long[]::new);
        return tx.preparedQuery(EARLIER)
                .execute(Tuple.of(device.party(), device.deviceId(), sequences))
                .map(rows -> {
                    Map<Long, EarlierScan> earlier = new HashMap<>();
                    rows.forEach(row -> earlier.put(
                            row.getLong("sequence"),
                            new EarlierScan(row.getUUID("scan_id"), row.getString("fingerprint"))));
                    return earlier;
                });
    }

    Uni<Void> insert(SqlConnection tx, Device device, List<AcceptedScan> scans, Map<UUID, List<ScanFlag>> flagsByScan) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        device.party(),
                        device.deviceId(),
                        scans.stream().map(scan -> scan.header().sequence()).toArray(Long[]::new),
                        scans.stream().map(scan -> scan.header().eventId()).toArray(UUID[]::new),
                        scans.stream().map(scan -> scan.read().fingerprint()).toArray(String[]::new),
                        scans.stream()
                                .map(scan -> scan.header().recordedAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .chain(() -> insertFlags(tx, flagsByScan));
    }

    private Uni<Void> insertFlags(SqlConnection tx, Map<UUID, List<ScanFlag>> flagsByScan) {
        List<UUID> scanIds = new ArrayList<>();
        List<ScanFlag> flags = new ArrayList<>();
        flagsByScan.forEach((scanId, flagsOfScan) -> flagsOfScan.forEach(flag -> {
            scanIds.add(scanId);
            flags.add(flag);
        }));
        if (flags.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT_FLAGS)
                .execute(Tuple.of(
                        scanIds.toArray(UUID[]::new),
                        flags.stream().map(ScanFlag::flag).toArray(String[]::new),
                        flags.stream().map(ScanFlag::item).toArray(String[]::new)))
                .replaceWithVoid();
    }
}
