package io.leaftrace.identity;

/** The characters that a GS1 element may hold (General Specifications, section 7.11). */
enum CharacterSet {
    DIGITS(""),
    SET_39("#-/ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    SET_82("!\"%&'()*+,-./:;<=>?_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private final String charactersBesideDigits;

    CharacterSet(String charactersBesideDigits) {
        this.charactersBesideDigits = charactersBesideDigits;
    }

    boolean allows(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || charactersBesideDigits.indexOf(c) >= 0);
    }
}
