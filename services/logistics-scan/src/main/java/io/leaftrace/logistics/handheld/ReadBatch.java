package io.leaftrace.logistics.handheld;

import io.leaftrace.logistics.code.CodeReader;
import io.leaftrace.logistics.code.ReadCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the codes of a batch. That is thousands of cipher runs, so more than a few happen off the event loop. */
@ApplicationScoped
class ReadBatch {

    /** So few take less time than to change the thread. */
    private static final int FEW = 4;

    private final Vertx vertx;
    private final CodeReader reader;

    ReadBatch(Vertx vertx, CodeReader reader) {
        this.vertx = vertx;
        this.reader = reader;
    }

    Uni<List<ReadScan>> read(List<HandheldScan> scans) {
        if (scans.size() <= FEW
                && scans.stream().mapToInt(scan -> scan.items().size()).sum() <= FEW) {
            return Uni.createFrom().item(() -> scans.stream().map(this::read).toList());
        }
        return vertx.executeBlocking(() -> scans.stream().map(this::read).toList(), false);
    }

    private ReadScan read(HandheldScan scan) {
        List<ReadCode> codes =
                scan.items().stream().distinct().map(reader::read).toList();
        ReadCode parent = scan.parent() == null ? null : reader.read(scan.parent());
        return new ReadScan(scan, codes, parent, Fingerprint.of(scan));
    }
}
