package io.leaftrace.identity;

import java.nio.charset.StandardCharsets;

/** Texts of ASCII digits; {@link Character#isDigit} would also take the digits of other scripts. */
final class Digits {
    private Digits() {}

    static boolean areDigits(String text) {
        return areDigits(text, 0, text.length());
    }

    static boolean areDigits(CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    static void require(String text, int length, String keyName) {
        if (text == null || text.length() != length || !areDigits(text)) {
            throw IdentifierException.malformed("The " + keyName + " must have " + length + " digits.");
        }
    }

    /** The number with zeros on the left; {@link String#format} would use the digits of the default locale. */
    static String padded(long number, int length) {
        String digits = Long.toString(number);
        return "0".repeat(length - digits.length()) + digits;
    }

    static byte[] ascii(String digits) {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }
}
