package io.leaftrace.issuance.download;

import io.leaftrace.identity.InnerCode;
import io.leaftrace.issuance.order.CodeOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A line of a download as bytes, of which only the index and the serial change from code to code: a line costs one copy
 * of the template and one of the serial at each of its places, and no object.
 */
final class RowTemplate {

    private static final char INDEX = '\u0001';
    private static final char SERIAL = '\u0002';
    private static final char INNER = '\u0003';
    private static final int SSCC_LENGTH = 18;
    private static final int OWN_SERIAL_LENGTH = 16;
    private static final int MAX_INDEX_DIGITS = 8;

    private final byte[] head;
    /** Null where the line does not tell the index. */
    private final byte[] beforeIndex;

    private final byte[] rest;
    /** Where in the rest the serial stands. */
    private final int[] places;

    /** Where in the rest the inner code stands. */
    private final int[] innerPlaces;

    private final int serialLength;

    private RowTemplate(
            byte[] head, byte[] beforeIndex, byte[] rest, int[] places, int[] innerPlaces, int serialLength) {
        this.head = head;
        this.beforeIndex = beforeIndex;
        this.rest = rest;
        this.places = places;
        this.innerPlaces = innerPlaces;
        this.serialLength = serialLength;
    }

    static RowTemplate csv(CodeOrder order, String resolver) {
        Prefixes code = Prefixes.of(order, resolver);
        return of(
                order,
                "index,serial,digitalLink,elementString,humanReadable" + (hasInner(order) ? ",inner\n" : "\n"),
                INDEX + "," + SERIAL + "," + code.digitalLink + SERIAL + "," + code.elementString + SERIAL + ","
                        + code.humanReadable + SERIAL + (hasInner(order) ? "," + INNER + "\n" : "\n"));
    }

    static RowTemplate ndjson(CodeOrder order, String resolver) {
        Prefixes code = Prefixes.of(order, resolver);
        return of(
                order,
                "",
                "{\"index\":" + INDEX + ",\"serial\":\"" + SERIAL + "\",\"digitalLink\":\"" + code.digitalLink + SERIAL
                        + "\",\"elementString\":\"" + code.elementString + SERIAL + "\",\"humanReadable\":\""
                        + code.humanReadable + SERIAL + (hasInner(order) ? "\",\"inner\":\"" + INNER : "") + "\"}\n");
    }

    static RowTemplate text(CodeOrder order, String resolver, CodeForm form) {
        Prefixes code = Prefixes.of(order, resolver);
        String line =
                switch (form) {
                    case DIGITAL_LINK -> code.digitalLink + SERIAL;
                    case SERIAL -> String.valueOf(SERIAL);
                    case ELEMENT_STRING -> code.elementString + SERIAL;
                    case HUMAN_READABLE -> code.humanReadable + SERIAL;
                    case INNER -> String.valueOf(INNER);
                    case INNER_LINK -> code.digitalLink + SERIAL + "#" + INNER;
                };
        return of(order, "", line + "\n");
    }

    private static boolean hasInner(CodeOrder order) {
        return order.innerKeyId() != null;
    }

    /** What stands before the serial in each form of {@link io.leaftrace.issuance.order.PrintedCode}. */
    private record Prefixes(String digitalLink, String elementString, String humanReadable) {

        static Prefixes of(CodeOrder order, String resolver) {
            if (order.level().isLogisticUnit()) {
                return new Prefixes((resolver + "/00/").toUpperCase(Locale.ROOT), "00", "(00)");
            }
            String gtin = order.gtin();
            return new Prefixes(
                    (resolver + "/01/" + gtin + "/21/").toUpperCase(Locale.ROOT),
                    "01" + gtin + "21",
                    "(01)" + gtin + "(21)");
        }
    }

    private static RowTemplate of(CodeOrder order, String head, String line) {
        int serialLength = order.level().isLogisticUnit() ? SSCC_LENGTH : OWN_SERIAL_LENGTH;
        int index = line.indexOf(INDEX);
        String rest = line.substring(index + 1)
                .replace(String.valueOf(SERIAL), String.valueOf(SERIAL).repeat(serialLength))
                .replace(String.valueOf(INNER), String.valueOf(INNER).repeat(InnerCode.LENGTH));
        return new RowTemplate(
                ascii(head),
                index < 0 ? null : ascii(line.substring(0, index)),
                ascii(rest),
                places(rest, SERIAL),
                places(rest, INNER),
                serialLength);
    }

    private static int[] places(String rest, char mark) {
        return IntStream.range(0, rest.length())
                .filter(at -> rest.charAt(at) == mark && (at == 0 || rest.charAt(at - 1) != mark))
                .toArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Of a serial, or of an SSCC. */
    int serialLength() {
        return serialLength;
    }

    boolean tellsInner() {
        return innerPlaces.length > 0;
    }

    int headBytes() {
        return head.length;
    }

    /** Writes what stands before all lines; gives the offset behind it. */
    int writeHead(byte[] into) {
        System.arraycopy(head, 0, into, 0, head.length);
        return head.length;
    }

    /** The longest that a line can be. */
    int maxRowBytes() {
        return (beforeIndex == null ? 0 : beforeIndex.length + MAX_INDEX_DIGITS) + rest.length;
    }

    /**
     * Writes lines.
     *
     * @param serials one behind the other
     * @param inners the inner codes, one behind the other; null unless {@link #tellsInner}
     * @param from the index of the first
     * @param into with room for {@link #maxRowBytes} a line
     * @return the offset behind the last line
     */
    int write(byte[] serials, byte[] inners, int from, int count, byte[] into, int offset) {
        int at = offset;
        for (int row = 0; row < count; row++) {
            if (beforeIndex != null) {
                System.arraycopy(beforeIndex, 0, into, at, beforeIndex.length);
                at = writeNumber(from + row, into, at + beforeIndex.length);
            }
            System.arraycopy(rest, 0, into, at, rest.length);
            for (int place : places) {
                System.arraycopy(serials, row * serialLength, into, at + place, serialLength);
            }
            for (int place : innerPlaces) {
                System.arraycopy(inners, row * InnerCode.LENGTH, into, at + place, InnerCode.LENGTH);
            }
            at += rest.length;
        }
        return at;
    }

    private static int writeNumber(int number, byte[] into, int at) {
        int end = at + digits(number);
        int left = number;
        for (int i = end - 1; i >= at; i--) {
            into[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return end;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int bound = 10; bound <= number && digits < MAX_INDEX_DIGITS; bound *= 10) {
            digits++;
        }
        return digits;
    }
}
