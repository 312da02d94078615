package io.leaftrace.identity;

/**
 * Reads at once what nearly all texts are: a GTIN and its serial or an SSCC alone, in the forms that printers, scanners
 * and EPCIS documents give them, with nothing escaped. Whatever is not so, and all that is wrong, is left to the readers of
 * all forms, so that these alone say what is allowed and why a text is refused.
 */
final class UsualForm {
    private static final String SGTIN_URN = "urn:epc:id:sgtin:";
    private static final String SSCC_URN = "urn:epc:id:sscc:";
    private static final int MAX_SERIAL_LENGTH = 20;

    /** Where a form allows more or less than others, the serial of a usual form has none of these. */
    private static final String OUTSIDE_OF_ALL_SERIALS = "\"#%&/<>?(";

    private static final boolean[] SERIAL_CHARACTERS = serialCharacters();

    private UsualForm() {}

    /** Null if this is another form, or none. */
    static Identifier parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (text.charAt(0)) {
            case 'h', 'H' -> link(text);
            case 'u', 'U' -> urn(text);
            case '(' -> bracketed(text);
            default -> scanned(text);
        };
    }

    /** {@code https://any.host/01/<14 digits>/21/<serial>} or {@code …/00/<18 digits>}. */
    private static Identifier link(String text) {
        int host = startsWith(text, "https://") ? 8 : startsWith(text, "http://") ? 7 : -1;
        int path = host < 0 ? -1 : text.indexOf('/', host);
        if (path < 0 || hasQuery(text, path)) {
            return null;
        }
        if (text.startsWith("/00/", path)) {
            return sscc(text, path + 4);
        }
        return text.startsWith("/01/", path) && text.startsWith("/21/", path + 18)
                ? sgtin(text, path + 4, path + 22)
                : null;
    }

    private static boolean hasQuery(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '?' || c == '#') {
                return true;
            }
        }
        return false;
    }

    private static Identifier bracketed(String text) {
        if (text.startsWith("(00)")) {
            return sscc(text, 4);
        }
        return text.startsWith("(01)") && text.startsWith("(21)", 18) ? sgtin(text, 4, 22) : null;
    }

    /** What a scanner sends, perhaps with the three characters that name the symbol and a separator before it. */
    private static Identifier scanned(String text) {
        if (text.length() == 18) {
            return sscc(text, 0);
        }
        int start = text.charAt(0) == ']' ? 3 : 0;
        if (start < text.length() && text.charAt(start) == ElementString.GROUP_SEPARATOR) {
            start++;
        }
        if (text.startsWith("00", start)) {
            return sscc(text, start + 2);
        }
        return text.startsWith("01", start) && text.startsWith("21", start + 16)
                ? sgtin(text, start + 2, start + 18)
                : null;
    }

    private static Identifier urn(String text) {
        if (startsWith(text, SGTIN_URN)) {
            int serial = text.indexOf('.', text.indexOf('.', SGTIN_URN.length()) + 1) + 1;
            String gtin = key(text, SGTIN_URN.length(), serial - 1, 13);
            return gtin != null && isSerial(text, serial) ? new Sgtin(new Gtin(gtin), text.substring(serial)) : null;
        }
        String sscc = startsWith(text, SSCC_URN) ? key(text, SSCC_URN.length(), text.length(), 17) : null;
        return sscc == null ? null : new Sscc(sscc);
    }

    /** The key of {@code companyPrefix.reference}: the first digit of the reference moves to the front. */
    private static String key(String text, int start, int end, int digits) {
        int dot = text.indexOf('.', start);
        int prefixLength = dot - start;
        if (end - start != digits + 1
                || prefixLength < 6
                || prefixLength > 12
                || !Digits.areDigits(text, start, dot)
                || !Digits.areDigits(text, dot + 1, end)) {
            return null;
        }
        StringBuilder key = new StringBuilder(digits + 1)
                .append(text.charAt(dot + 1))
                .append(text, start, dot)
                .append(text, dot + 2, end);
        return key.append(CheckDigit.after(key, digits)).toString();
    }

    private static Identifier sscc(String text, int start) {
        return text.length() == start + 18 && isChecked(text, start, 18) ? new Sscc(text.substring(start)) : null;
    }

    private static Identifier sgtin(String text, int gtin, int serial) {
        return isSerial(text, serial) && isChecked(text, gtin, 14)
                ? new Sgtin(new Gtin(text.substring(gtin, gtin + 14)), text.substring(serial))
                : null;
    }

    private static boolean isChecked(String text, int start, int length) {
        String digits = text.substring(start, start + length);
        return Digits.areDigits(digits) && CheckDigit.after(digits, length - 1) == digits.charAt(length - 1);
    }

    private static boolean isSerial(String text, int start) {
        int length = text.length() - start;
        if (length < 1 || length > MAX_SERIAL_LENGTH) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= SERIAL_CHARACTERS.length || !SERIAL_CHARACTERS[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static boolean[] serialCharacters() {
        boolean[] allowed = new boolean[128];
        for (char c = 0; c < allowed.length; c++) {
            allowed[c] = CharacterSet.SET_82.allows(String.valueOf(c)) && OUTSIDE_OF_ALL_SERIALS.indexOf(c) < 0;
        }
        return allowed;
    }
}
