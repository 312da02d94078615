package io.leaftrace.logistics.handheld;

import io.leaftrace.logistics.code.ReadCode;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A scan whose codes were read, each only once.
 *
 * @param codes of the items
 * @param parent the code of the parent; null when there is none
 * @param fingerprint its content, as {@link Fingerprint} writes it
 */
public record ReadScan(HandheldScan scan, List<ReadCode> codes, ReadCode parent, long fingerprint) {

    ReadScan with(UnaryOperator<ReadCode> settled) {
        return new ReadScan(
                scan, codes.stream().map(settled).toList(), parent == null ? null : settled.apply(parent), fingerprint);
    }

    /** The same but for some of the items, by their codes as they were sent; it stays the same scan. */
    ReadScan without(Set<String> items) {
        List<ReadCode> left =
                codes.stream().filter(code -> !items.contains(code.asSent())).toList();
        return new ReadScan(scan, left, parent, fingerprint);
    }

    /** The codes of the items and of the parent. */
    Stream<ReadCode> allCodes() {
        return parent == null ? codes.stream() : Stream.concat(codes.stream(), Stream.of(parent));
    }

    /** The items that are known without a look-up. */
    Stream<Long> knownItems() {
        return allCodes().filter(ReadCode.KnownItem.class::isInstance).map(code -> ((ReadCode.KnownItem) code)
                .itemId());
    }

    /** The serials that none of our keys made. */
    Stream<ReadCode.UnrecognisedSerial> unrecognised() {
        return allCodes()
                .filter(ReadCode.UnrecognisedSerial.class::isInstance)
                .map(ReadCode.UnrecognisedSerial.class::cast);
    }
}
