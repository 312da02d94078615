package io.leaftrace.identity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the compressed segment that ends a Digital Link URI (GS1 Digital Link Standard 1.1.3, section 8; Digital Link URI:
 * Compression). It holds elements as a string of bits, six a character: the AI in decimal digits of four bits, or a code for
 * a usual sequence of AIs, then the values. It is only read: labels of ours are never compressed.
 */
final class CompressedLink {

    /** One element as it was compressed. */
    record Element(String ai, String value) {}

    private static final String SAFE_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String HEX = "0123456789abcdef";
    private static final int BITS_A_CHARACTER = 6;
    private static final int BITS_OF_TWO_HALF_BYTES = 8;
    private static final int BITS_OF_ENCODING = 3;
    private static final int BITS_OF_ASCII = 7;

    /** The sequences of AIs that have a code of two hexadecimal digits, in the order in which their values follow. */
    private static final Map<String, List<String>> SEQUENCES = Map.ofEntries(
            Map.entry("0A", List.of("01", "22")),
            Map.entry("0B", List.of("01", "10")),
            Map.entry("0C", List.of("01", "21")),
            Map.entry("0D", List.of("01", "17")),
            Map.entry("0E", List.of("01", "7003")),
            Map.entry("0F", List.of("01", "30")),
            Map.entry("1A", List.of("01", "10", "17", "21")),
            Map.entry("1B", List.of("01", "15")),
            Map.entry("1C", List.of("01", "11")),
            Map.entry("1D", List.of("01", "16")),
            Map.entry("1E", List.of("01", "91")),
            Map.entry("1F", List.of("01", "10", "15")),
            Map.entry("9A", List.of("8010", "8011")),
            Map.entry("9B", List.of("8017", "8019")),
            Map.entry("9C", List.of("8018", "8019")),
            Map.entry("9D", List.of("254", "414")));

    private final String text;
    private final int length;
    private int cursor;

    private CompressedLink(String text) {
        this.text = text;
        this.length = text.length() * BITS_A_CHARACTER;
    }

    /** The elements of the segment; empty when it is none: any word of a path may look like one. */
    static Optional<List<Element>> of(String segment) {
        boolean isSafe = !segment.isEmpty() && segment.chars().allMatch(c -> SAFE_BASE64.indexOf(c) >= 0);
        return isSafe ? new CompressedLink(segment).elements() : Optional.empty();
    }

    private Optional<List<Element>> elements() {
        List<Element> elements = new ArrayList<>();
        while (length - cursor > BITS_OF_TWO_HALF_BYTES) {
            List<String> ais = nextAis();
            if (ais.isEmpty()) {
                return Optional.empty();
            }
            for (String ai : ais) {
                Optional<String> value = ElementFormat.of(ai).flatMap(this::value);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                elements.add(new Element(ai, value.get()));
            }
        }
        boolean restIsPadding = bits(length - cursor).signum() == 0;
        return restIsPadding && !elements.isEmpty() ? Optional.of(elements) : Optional.empty();
    }

    /** The AIs whose values follow; none when this is no code that has a meaning. */
    private List<String> nextAis() {
        String code = hexadecimal() + hexadecimal();
        if (!Digits.areDigits(code)) {
            return SEQUENCES.getOrDefault(code, List.of());
        }
        StringBuilder ai = new StringBuilder(code);
        while (ai.length() < ApplicationIdentifiers.lengthAt(code, 0) && length - cursor >= 4) {
            ai.append(hexadecimal());
        }
        return List.of(ai.toString());
    }

    private String hexadecimal() {
        return String.valueOf(HEX.charAt(number(4))).toUpperCase(Locale.ROOT);
    }

    private Optional<String> value(List<ElementFormat> parts) {
        StringBuilder value = new StringBuilder();
        for (ElementFormat part : parts) {
            Optional<String> read = part.numeric() ? digits(part) : characters(part);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            value.append(read.get());
        }
        return Optional.of(value.toString());
    }

    private Optional<String> digits(ElementFormat part) {
        return numeral(part.fixed() ? part.length() : number(bitsOfLength(part.length())));
    }

    private Optional<String> characters(ElementFormat part) {
        int encoding = number(BITS_OF_ENCODING);
        int count = part.fixed() ? part.length() : number(bitsOfLength(part.length()));
        return switch (encoding) {
            case 0 -> numeral(count);
            case 1 -> characters(count, HEX, 4);
            case 2 -> characters(count, HEX.toUpperCase(Locale.ROOT), 4);
            case 3 -> characters(count, SAFE_BASE64, BITS_A_CHARACTER);
            case 4 -> characters(count, null, BITS_OF_ASCII);
            default -> Optional.empty();
        };
    }

    private Optional<String> characters(int count, String alphabet, int bits) {
        if (length - cursor < count * bits) {
            return Optional.empty();
        }
        StringBuilder characters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            int code = number(bits);
            characters.append(alphabet == null ? (char) code : alphabet.charAt(code));
        }
        return Optional.of(characters.toString());
    }

    /** Digits as one binary number, which must not be larger than so many digits can say. */
    private Optional<String> numeral(int digits) {
        int bits = bitsOfDigits(digits);
        if (length - cursor < bits) {
            return Optional.empty();
        }
        BigInteger number = bits(bits);
        String written = digits == 0 && number.signum() == 0 ? "" : number.toString();
        return written.length() > digits
                ? Optional.empty()
                : Optional.of("0".repeat(digits - written.length()) + written);
    }

    /** Of a length up to {@code max}: section 8.3, rounded up and never exact. */
    private static int bitsOfLength(int max) {
        return (int) Math.ceil(Math.log(max) / Math.log(2) + 0.01);
    }

    private static int bitsOfDigits(int digits) {
        return (int) Math.ceil(digits * Math.log(10) / Math.log(2) + 0.01);
    }

    private int number(int bits) {
        return bits(bits).intValue();
    }

    /** The next bits as a number; those beyond the end are zeros. */
    private BigInteger bits(int count) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < count; i++, cursor++) {
            number = number.shiftLeft(1);
            if (cursor < length && isSet(cursor)) {
                number = number.setBit(0);
            }
        }
        return number;
    }

    private boolean isSet(int bit) {
        int character = SAFE_BASE64.indexOf(text.charAt(bit / BITS_A_CHARACTER));
        return (character >> (BITS_A_CHARACTER - 1 - bit % BITS_A_CHARACTER) & 1) == 1;
    }
}
