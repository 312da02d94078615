package io.leaftrace.issuance.download;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jboss.logging.Logger;

/**
 * Sends a download's codes to one client, chunk by chunk: a chunk is written when the one before it has gone to the
 * socket, while workers compute the next two. Memory does not depend on how many codes there are, and a client who reads
 * slowly, or goes away, keeps no worker. All but the computing runs on the request's event loop.
 */
final class CodeStream {

    private static final Logger LOG = Logger.getLogger(CodeStream.class);

    /** Some 300 kB of CSV: enough to make the way to a worker and back cheap. */
    static final int CODES_A_CHUNK = 2048;

    private static final int CHUNKS_AHEAD = 2;
    private static final long SHOW_LIFE_MILLIS = 30_000;

    private final RecordDownload recordDownload;
    private final Download download;
    private final CodeRows rows;
    private final GzipBody gzip;
    private final HttpServerResponse response;
    private final Context context;
    private final Promise<Void> ended = Promise.promise();
    private final Queue<Chunk> ahead = new ArrayDeque<>();
    private int computed;
    /** The index behind the last code that may have left, were it in part. */
    private int sent;

    private long lifeTimer;

    /** @param to the index behind its last code */
    private record Chunk(int to, Future<Buffer> lines) {}

    /** @param gzip null for a body that is not compressed */
    CodeStream(
            RecordDownload recordDownload,
            Download download,
            CodeRows rows,
            GzipBody gzip,
            HttpServerResponse response,
            Context context) {
        this.recordDownload = recordDownload;
        this.download = download;
        this.rows = rows;
        this.gzip = gzip;
        this.response = response;
        this.context = context;
        this.computed = download.from();
        this.sent = download.from();
    }

    /** Sends it all. Succeeds when it is at its end, well or not: that is written down. */
    Future<Void> send() {
        lifeTimer = context.owner().setPeriodic(SHOW_LIFE_MILLIS, tick -> recordDownload
                .showLife(download)
                .subscribe()
                .with(shown -> {}, failure -> LOG.warnf("Download %d goes on: %s", download.downloadId(), failure)));
        next();
        return ended.future();
    }

    private void next() {
        computeAhead();
        Chunk chunk = ahead.remove();
        chunk.lines()
                .compose(lines -> compressed(lines, isLast(chunk)))
                .compose(body -> write(body, chunk))
                .onComplete(written -> {
                    if (written.failed()) {
                        breakOff(written.cause());
                    } else if (isLast(chunk)) {
                        end();
                    } else {
                        // Not a call: what completes at once would call itself for every chunk.
                        context.runOnContext(go -> next());
                    }
                });
    }

    private void computeAhead() {
        while (ahead.size() < CHUNKS_AHEAD && computed < download.to()) {
            int from = computed;
            int count = Math.min(CODES_A_CHUNK, download.to() - from);
            boolean first = from == download.from();
            ahead.add(new Chunk(from + count, context.executeBlocking(() -> rows.lines(from, count, first), false)));
            computed += count;
        }
    }

    private Future<Buffer> compressed(Buffer lines, boolean last) {
        return gzip == null
                ? Future.succeededFuture(lines)
                : context.executeBlocking(() -> gzip.compress(lines, last), false);
    }

    private boolean isLast(Chunk chunk) {
        return chunk.to() == download.to();
    }

    /** Before the last bytes go out it is written down that they did: nobody has all codes unnoticed. */
    private Future<Void> write(Buffer body, Chunk chunk) {
        if (response.closed()) {
            return Future.failedFuture("the client has gone");
        }
        return isLast(chunk)
                ? onContext(recordDownload.complete(download)).compose(recorded -> handOver(body, chunk))
                : handOver(body, chunk);
    }

    /** Counts as sent, though the client may go away in the middle of it. */
    private Future<Void> handOver(Buffer body, Chunk chunk) {
        sent = chunk.to();
        return isLast(chunk) ? response.end(body) : response.write(body);
    }

    private Future<Void> onContext(Uni<Void> work) {
        Promise<Void> done = Promise.promise();
        work.subscribe()
                .with(
                        ok -> context.runOnContext(go -> done.complete()),
                        failure -> context.runOnContext(go -> done.fail(failure)));
        return done.future();
    }

    private void breakOff(Throwable cause) {
        LOG.infof("Download %d broke off before index %d: %s", download.downloadId(), sent, cause);
        response.reset();
        recordDownload.breakOff(download, sent - download.from()).subscribe().with(written -> end(), failure -> {
            LOG.warnf(failure, "That download %d broke off is not written", download.downloadId());
            end();
        });
    }

    private void end() {
        context.owner().cancelTimer(lifeTimer);
        // A worker may still compute ahead, but no longer compresses.
        if (gzip != null) {
            gzip.free();
        }
        ended.tryComplete();
    }
}
