package io.leaftrace.edge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with an exception when it is longer than it may be. */
final class BoundedBody extends FilterInputStream {
    private final long maxBytes;
    private long readBytes;

    BoundedBody(InputStream body, long maxBytes) {
        super(body);
        this.maxBytes = maxBytes;
    }

    boolean isExceeded() {
        return readBytes > maxBytes;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int bytes) throws IOException {
        readBytes += bytes;
        if (isExceeded()) {
            throw new IOException("body longer than " + maxBytes + " bytes");
        }
    }
}
