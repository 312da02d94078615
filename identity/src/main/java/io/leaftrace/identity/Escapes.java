package io.leaftrace.identity;

import java.util.HexFormat;

/** Percent-escapes; GS1 elements are ASCII, so that one escape is always one character. */
final class Escapes {
    /** What RFC 3986 reserves, and so what Digital Link escapes, among the characters of a GS1 element. */
    private static final String RESERVED_IN_LINK = "!\"#%&'()*+,/:;<=>?";

    /** Tag Data Standard, section 6: what never stands bare in an EPC URN. */
    private static final String RESERVED_IN_URN = "\"#%&/<>?";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Escapes() {}

    static String forLink(String value) {
        return escape(value, RESERVED_IN_LINK);
    }

    static String forUrn(String value) {
        return escape(value, RESERVED_IN_URN);
    }

    private static String escape(String value, String reserved) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (reserved.indexOf(c) >= 0) {
                escaped.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    static String unescapedLink(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                plain.append(unescapedAt(text, i));
                i += 2;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static String unescapedUrn(String text) {
        boolean bare = text.chars().anyMatch(c -> c != '%' && RESERVED_IN_URN.indexOf(c) >= 0);
        if (bare) {
            throw IdentifierException.malformed("The URN holds a character that must be escaped.");
        }
        return unescapedLink(text);
    }

    private static char unescapedAt(String text, int percent) {
        if (percent + 2 >= text.length()
                || !HexFormat.isHexDigit(text.charAt(percent + 1))
                || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
            throw IdentifierException.malformed("A percent sign is not followed by two hexadecimal digits.");
        }
        return (char) HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    }
}
