package io.leaftrace.logistics.handheld;

import io.leaftrace.logistics.code.CodeReader;
import io.leaftrace.logistics.code.ReadCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the codes of a batch. That is thousands of cipher runs, so it happens off the event loop. */
@ApplicationScoped
class ReadBatch {

    private final Vertx vertx;
    private final CodeReader reader;

    ReadBatch(Vertx vertx, CodeReader reader) {
        this.vertx = vertx;
        this.reader = reader;
    }

    Uni<List<ReadScan>> read(List<HandheldScan> scans) {
        return vertx.executeBlocking(() -> scans.stream().map(this::read).toList(), false);
    }

    private ReadScan read(HandheldScan scan) {
        List<ReadCode> codes =
                scan.items().stream().distinct().map(reader::read).toList();
        ReadCode parent = scan.parent() == null ? null : reader.read(scan.parent());
        return new ReadScan(scan, codes, parent, Fingerprint.of(scan));
    }
}
