package io.leaftrace.identity;

/** What names an item, a place or a kind of item on the outside: a GS1 key. */
public sealed interface Identifier permits Sgtin, Sscc, Sgln, OtherKey {
    /** Enough for every key with a long query; a longer text is refused before anything reads it. */
    int MAX_TEXT_LENGTH = 2_048;

    /** The canonical GS1 Digital Link URI, {@code https://id.gs1.org/…}. */
    String digitalLink();

    /**
     * Takes any of: a Digital Link URI of any host (query and fragment are ignored), an EPC URN, an element string with
     * brackets or with FNC1 separators, an SSCC of 18 bare digits. Control characters and spaces around it, as scanners
     * add them, are dropped.
     *
     * @throws IdentifierException for every other text, also {@code null}
     */
    static Identifier parse(String text) {
        String trimmed = text == null ? "" : text.trim();
        if (trimmed.length() > MAX_TEXT_LENGTH) {
            throw IdentifierException.tooLong("An identifier has at most " + MAX_TEXT_LENGTH + " characters.");
        }
        Identifier usual = UsualForm.parse(trimmed);
        return usual == null ? parseAnyForm(trimmed) : usual;
    }

    /** Without the short cut. */
    private static Identifier parseAnyForm(String trimmed) {
        if (startsWith(trimmed, "https://") || startsWith(trimmed, "http://")) {
            return DigitalLink.parse(trimmed);
        }
        return startsWith(trimmed, "urn:epc:") ? EpcUrn.parse(trimmed) : ElementString.parse(trimmed);
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
