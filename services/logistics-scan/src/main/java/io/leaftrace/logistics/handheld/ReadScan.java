package io.leaftrace.logistics.handheld;

import io.leaftrace.logistics.code.ReadCode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A scan whose codes were read, each only once.
 *
 * @param fingerprint its content, as {@link Fingerprint} writes it
 */
public record ReadScan(HandheldScan scan, List<ReadCode> codes, String fingerprint) {

    ReadScan with(UnaryOperator<ReadCode> settled) {
        return new ReadScan(scan, codes.stream().map(settled).toList(), fingerprint);
    }

    /** One name for each item, whatever form its code has. */
    Stream<String> itemNames() {
        Stream<String> known = codes.stream()
                .filter(ReadCode.KnownItem.class::isInstance)
                .map(code -> ((ReadCode.KnownItem) code).digitalLink());
        return Stream.concat(known, unrecognised().map(ReadCode.UnrecognisedSerial::digitalLink));
    }

    /** The serials that none of our keys made. */
    Stream<ReadCode.UnrecognisedSerial> unrecognised() {
        return codes.stream()
                .filter(ReadCode.UnrecognisedSerial.class::isInstance)
                .map(ReadCode.UnrecognisedSerial.class::cast);
    }
}
