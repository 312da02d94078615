package io.leaftrace.identity;

/** The characters that a GS1 element may hold (General Specifications, section 7.11). */
enum CharacterSet {
    DIGITS(""),
    SET_39("#-/ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    SET_82("!\"%&'()*+,-./:;<=>?_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    @SuppressWarnings("ImmutableEnumChecker") // written here only
    private final boolean[] allowed = new boolean[128];

    CharacterSet(String charactersBesideDigits) {
        ("0123456789" + charactersBesideDigits).chars().forEach(c -> allowed[c] = true);
    }

    boolean allows(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= allowed.length || !allowed[c]) {
                return false;
            }
        }
        return true;
    }
}
