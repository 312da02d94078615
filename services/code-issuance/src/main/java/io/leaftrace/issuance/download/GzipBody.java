package io.leaftrace.issuance.download;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses a body piece by piece as it is sent (RFC 1952). On a worker thread, where Vert.x would compress on the event
 * loop; and fast rather than small: what is left to save is in the text around the serials, which are random.
 */
final class GzipBody {

    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final Stream gzip;

    /** A stream whose level can be set. */
    private static final class Stream extends GZIPOutputStream {

        Stream(ByteArrayOutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }

        /** Frees memory outside of the heap; {@code close} would do it only after a whole body. */
        void free() {
            def.end();
        }
    }

    GzipBody() {
        try {
            gzip = new Stream(compressed);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every byte", e);
        }
    }

    /** The next piece of the compressed body; one piece may give nothing yet. */
    Buffer compress(Buffer piece, boolean last) {
        try {
            gzip.write(piece.getBytes());
            if (last) {
                gzip.finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every byte", e);
        }
        Buffer out = Buffer.buffer(compressed.toByteArray());
        compressed.reset();
        return out;
    }

    void free() {
        gzip.free();
    }
}
