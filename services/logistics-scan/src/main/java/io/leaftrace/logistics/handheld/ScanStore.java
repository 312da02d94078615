package io.leaftrace.logistics.handheld;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accepted scans by SQL, always in whole batches. */
@ApplicationScoped
class ScanStore {

    private static final String EARLIER = """
            select device_key, sequence, fingerprint
              from unnest($1::bigint[], $2::bigint[]) as asked (device_key, sequence)
              join hop using (device_key, sequence)
            """;

    /** Scans of the devices that were accepted under the sequence numbers of the submissions, by the device's key. */
    Uni<Map<Long, Map<Long, EarlierScan>>> earlier(SqlConnection tx, List<Submission> submissions) {
        List<Long> devices = new ArrayList<>();
        List<Long> sequences = new ArrayList<>();
        for (Submission submission : submissions) {
            long device = submission.device().key();
            submission.scans().stream()
                    .map(read -> read.scan().sequence())
                    .distinct()
                    .forEach(sequence -> {
                        devices.add(device);
                        sequences.add(sequence);
                    });
        }
        return tx.preparedQuery(EARLIER)
                .execute(Tuple.of(devices.toArray(Long[]::new), sequences.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Map<Long, EarlierScan>> earlier = new HashMap<>();
                    rows.forEach(row -> earlier.computeIfAbsent(row.getLong("device_key"), key -> new HashMap<>())
                            .put(row.getLong("sequence"), new EarlierScan(row.getLong("fingerprint"))));
                    return earlier;
                });
    }
}
