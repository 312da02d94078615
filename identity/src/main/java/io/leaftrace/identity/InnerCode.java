package io.leaftrace.identity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The code under the wrapper of an item: 16 letters of the serials' alphabet, 80 bits that nothing outside tells.
 *
 * @param letters upper case
 */
public record InnerCode(String letters) {
    public static final int LENGTH = Serials.LENGTH;

    /** What anybody may reasonably type: the letters, in groups if he likes. */
    private static final int MAX_TYPED_LENGTH = 64;

    public InnerCode {
        if (!Serials.hasForm(letters)) {
            throw IdentifierException.malformed("An inner code is " + LENGTH + " letters and digits.");
        }
        letters = letters.toUpperCase(Locale.ROOT);
    }

    /**
     * Reads what was typed or scanned: in upper or lower case, with blanks and dashes between.
     *
     * @throws IdentifierException {@code too_long}, {@code lookalike_letter} or {@code malformed}
     */
    public static InnerCode of(String typed) {
        if (typed.length() > MAX_TYPED_LENGTH) {
            throw IdentifierException.tooLong("An inner code has " + LENGTH + " characters.");
        }
        String letters = typed.replace(" ", "").replace("-", "");
        Serials.requireForm(letters);
        return new InnerCode(letters);
    }

    byte[] ascii() {
        return letters.getBytes(StandardCharsets.US_ASCII);
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "an inner code";
    }
}
