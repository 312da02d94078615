package io.leaftrace.identity;

/** How to cut a raw element string: the first two digits of an AI tell (General Specifications, section 7.8). */
final class ApplicationIdentifiers {
    private ApplicationIdentifiers() {}

    /** The digits of the AI that begins here: 2, 3 or 4. */
    static int lengthAt(String text, int start) {
        String family = text.substring(start, Math.min(text.length(), start + 2));
        return switch (family) {
            case "23", "24", "25", "40", "41", "42", "71" -> 3;
            case "31", "32", "33", "34", "35", "36", "39", "43", "70", "72", "80", "81", "82" -> 4;
            default -> 2;
        };
    }

    /** The characters of a value that needs no separator after it; 0 if the separator or the end closes it. */
    static int fixedValueLength(String ai) {
        return switch (ai.substring(0, 2)) {
            case "00" -> 18;
            case "01", "02", "03" -> 14;
            case "04" -> 16;
            case "11", "12", "13", "14", "15", "16", "17", "18", "19" -> 6;
            case "20" -> 2;
            case "31", "32", "33", "34", "35", "36" -> 6;
            case "41" -> 13;
            default -> 0;
        };
    }
}
