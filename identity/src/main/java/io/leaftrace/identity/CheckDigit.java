package io.leaftrace.identity;

/** The modulo-10 check digit of all numeric GS1 keys (GS1 General Specifications, section 7.9.1). */
final class CheckDigit {
    private CheckDigit() {}

    /** The check digit that follows these digits. */
    static char after(CharSequence digits) {
        return after(digits, digits.length());
    }

    /** The check digit that follows the first so many of these digits. */
    static char after(CharSequence digits, int length) {
        int sum = 0;
        for (int i = length - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
            sum += (digits.charAt(i) - '0') * weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** Refuses digits whose last one is not the check digit of those before it. */
    static void verify(String digits, String keyName) {
        int last = digits.length() - 1;
        if (digits.charAt(last) != after(digits, last)) {
            throw new IdentifierException("wrong_check_digit", "The check digit of this " + keyName + " is wrong.");
        }
    }
}
