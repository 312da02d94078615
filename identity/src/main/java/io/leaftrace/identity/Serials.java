package io.leaftrace.identity;

/**
 * The form of our own serials: 16 characters of 5 bits, upper case, without the look-alikes 0, O, 1, I. Before the
 * permutation the 80 bits are order number (24), index in the order (24) and zeros (32); a guess decrypts to the zeros
 * with a chance of 2^-32 for each key.
 */
public final class Serials {
    public static final int LENGTH = 16;

    static final int RADIX = 32;

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String LOOK_ALIKES = "01IO";

    /** The 48 bits of order and index fill nine numerals and the upper three bits of the tenth. */
    private static final int POSITION_NUMERALS = 10;

    private static final int SPARE_BITS = 2;

    private Serials() {}

    /**
     * Refuses what cannot be one of our serials, so that whoever typed it can be told why; upper or lower case.
     *
     * @throws IdentifierException {@code lookalike_letter}, {@code too_long} or {@code malformed}
     */
    public static void requireForm(String serial) {
        if (serial.length() > LENGTH) {
            throw IdentifierException.tooLong("A serial has " + LENGTH + " characters.");
        }
        if (serial.chars().anyMatch(c -> LOOK_ALIKES.indexOf(upperCase((char) c)) >= 0)) {
            throw new IdentifierException("lookalike_letter", "A serial never holds 0, O, 1 or I: look again.");
        }
        if (!hasForm(serial)) {
            throw IdentifierException.malformed("A serial is " + LENGTH + " letters and digits.");
        }
    }

    static boolean hasForm(String serial) {
        return serial.length() == LENGTH && serial.chars().allMatch(c -> numeral((char) c) >= 0);
    }

    static String text(byte[] numerals) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (byte numeral : numerals) {
            text.append(ALPHABET.charAt(numeral));
        }
        return text.toString();
    }

    static byte[] numerals(String serial) {
        byte[] numerals = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            numerals[i] = (byte) numeral(serial.charAt(i));
        }
        return numerals;
    }

    private static int numeral(char c) {
        return ALPHABET.indexOf(upperCase(c));
    }

    /** Only ASCII: {@link Character#toUpperCase} would make letters of ours out of foreign ones. */
    private static char upperCase(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    /** The numerals of an own item before the permutation. */
    static byte[] pack(long itemId) {
        byte[] numerals = new byte[LENGTH];
        long rest = itemId << SPARE_BITS;
        for (int i = POSITION_NUMERALS - 1; i >= 0; i--, rest >>>= 5) {
            numerals[i] = (byte) (rest & (RADIX - 1));
        }
        return numerals;
    }

    /** The item that these numerals stand for, or -1 if the padding is not zero: then no key of ours made them. */
    static long unpack(byte[] numerals) {
        long bits = 0;
        for (int i = 0; i < POSITION_NUMERALS; i++) {
            bits = (bits << 5) | numerals[i];
        }
        long padding = bits & ((1 << SPARE_BITS) - 1);
        for (int i = POSITION_NUMERALS; i < LENGTH; i++) {
            padding |= numerals[i];
        }
        long itemId = bits >>> SPARE_BITS;
        return padding == 0 && ItemId.isOwnSerial(itemId) ? itemId : -1;
    }
}
