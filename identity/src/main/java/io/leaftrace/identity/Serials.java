package io.leaftrace.identity;

/**
 * The form of our own serials: 16 characters of 5 bits, upper case, without the look-alikes 0, O, 1, I. Before the
 * permutation the 80 bits are order number (24), index in the order (24) and zeros (32); a guess decrypts to the zeros
 * with a chance of 2^-32 for each key.
 */
public final class Serials {
    public static final int LENGTH = 16;

    private static final int HALF_LENGTH = LENGTH / 2;

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String LOOK_ALIKES = "01IO";

    private static final byte[] LETTERS = Digits.ascii(ALPHABET);
    private static final byte[] NUMERALS = numeralsByCharacter();

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
        boolean fits = serial.length() == LENGTH;
        for (int i = 0; fits && i < LENGTH; i++) {
            fits = serial.charAt(i) < NUMERALS.length && NUMERALS[serial.charAt(i)] >= 0;
        }
        return fits;
    }

    /** Only ASCII: {@link Character#toUpperCase} would make letters of ours out of foreign ones. */
    private static char upperCase(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static byte[] numeralsByCharacter() {
        byte[] numerals = new byte[128];
        for (char c = 0; c < numerals.length; c++) {
            numerals[c] = (byte) ALPHABET.indexOf(upperCase(c));
        }
        return numerals;
    }

    /** The first eight numerals of an own item before the permutation, as one number of 40 bits. */
    static long left(long itemId) {
        return itemId >>> 8;
    }

    /** The last eight numerals: the rest of the item, then 32 zeros. */
    static long right(long itemId) {
        return (itemId & 0xff) << 32;
    }

    /** The item that these numerals stand for, or -1 if the padding is not zero: then this key did not make them. */
    static long itemId(long left, long right) {
        long itemId = (left << 8) | (right >>> 32);
        boolean padded = (right & 0xffff_ffffL) == 0;
        return padded && ItemId.isOwnSerial(itemId) ? itemId : -1;
    }

    /** Writes eight numerals as ASCII. */
    static void write(long half, byte[] into, int offset) {
        long rest = half;
        for (int i = offset + HALF_LENGTH - 1; i >= offset; i--, rest >>>= 5) {
            into[i] = LETTERS[(int) rest & 31];
        }
    }

    /** Reads eight numerals of either case; negative if one of them is none. */
    static long read(byte[] ascii, int offset) {
        long half = 0;
        for (int i = offset; i < offset + HALF_LENGTH; i++) {
            int numeral = ascii[i] < 0 ? -1 : NUMERALS[ascii[i]];
            if (numeral < 0) {
                return -1;
            }
            half = (half << 5) | numeral;
        }
        return half;
    }
}
