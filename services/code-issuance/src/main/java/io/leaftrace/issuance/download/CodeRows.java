package io.leaftrace.issuance.download;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.inner.InnerCodes;
import io.leaftrace.issuance.order.CodeOrder;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Computes lines of a download. Safe for use by many threads. */
final class CodeRows {

    private final KeyRing keys;
    private final InnerCodes innerCodes;
    private final CodeOrder order;
    private final RowTemplate template;

    CodeRows(KeyRing keys, InnerCodes innerCodes, CodeOrder order, RowTemplate template) {
        this.keys = keys;
        this.innerCodes = innerCodes;
        this.order = order;
        this.template = template;
    }

    /** The lines of some codes; {@code withHead} those that a download begins with before them. */
    Buffer lines(int from, int count, boolean withHead) {
        byte[] bytes = new byte[template.headBytes() + count * template.maxRowBytes()];
        int start = withHead ? template.writeHead(bytes) : 0;
        int end = template.write(serials(from, count), inners(from, count), from, count, bytes, start);
        return Buffer.buffer(end).appendBytes(bytes, 0, end);
    }

    /** Null where no line tells one. */
    private byte[] inners(int from, int count) {
        return template.tellsInner()
                ? innerCodes.codes(order.innerKeyId(), ItemId.ofOrder(order.orderNumber(), from), count)
                : null;
    }

    private byte[] serials(int from, int count) {
        byte[] serials = new byte[count * template.serialLength()];
        if (order.level().isLogisticUnit()) {
            putSsccs(from, count, serials);
        } else {
            keys.serials(order.keyId(), new Gtin(order.gtin()), order.orderNumber(), from, count, serials, 0);
        }
        return serials;
    }

    private void putSsccs(int from, int count, byte[] serials) {
        for (int i = 0; i < count; i++) {
            String sscc = keys.sscc(order.keyId(), order.companyPrefix(), order.firstSscc() + from + i)
                    .digits18();
            byte[] ascii = sscc.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(ascii, 0, serials, i * ascii.length, ascii.length);
        }
    }
}
