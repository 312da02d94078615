package io.leaftrace.identity;

/** What may narrow a primary key (Digital Link, section 4), in the order in which it is written. */
enum Qualifier {
    CONSUMER_PRODUCT_VARIANT("22", "cpv", 20, CharacterSet.SET_82),
    LOT("10", "lot", 20, CharacterSet.SET_82),
    SERIAL("21", "ser", 20, CharacterSet.SET_82),
    THIRD_PARTY_SERIAL("235", "235", 28, CharacterSet.SET_82),
    GLN_EXTENSION("254", "glnx", 20, CharacterSet.SET_82),
    IMPORTER_INDEX("7040", "7040", 4, CharacterSet.SET_82),
    COMPONENT_SERIAL("8011", "cpsn", 12, CharacterSet.DIGITS),
    SERVICE_INSTANCE("8019", "srin", 10, CharacterSet.DIGITS);

    final String ai;
    private final String alias;
    private final int maxLength;
    private final CharacterSet characters;

    Qualifier(String ai, String alias, int maxLength, CharacterSet characters) {
        this.ai = ai;
        this.alias = alias;
        this.maxLength = maxLength;
        this.characters = characters;
    }

    boolean hasAi(String text) {
        return ai.equals(text);
    }

    /** Whether this is its application identifier or its word in the first Digital Link releases. */
    boolean isNamed(String text) {
        return hasAi(text) || alias.equalsIgnoreCase(text);
    }

    String verified(String value) {
        if (value.length() > maxLength) {
            throw IdentifierException.tooLong("AI (" + ai + ") has at most " + maxLength + " characters.");
        }
        if (value.isEmpty() || !characters.allows(value)) {
            throw IdentifierException.malformed("AI (" + ai + ") is empty or holds a character that it must not.");
        }
        return value;
    }
}
