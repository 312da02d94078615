package io.leaftrace.issuance.registry;

/**
 * The form of the identifier codes that we give to operators, facilities and machines (Implementing Regulation (EU)
 * 2018/574, articles 15, 17 and 19): the issuer's code, the letter of the kind, a number of seven characters and a check
 * character (Luhn algorithm modulo 32), in the alphabet of our serials, which has no look-alikes: {@code LEAFE2222222A}.
 */
public final class IdentifierCode {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int RADIX = 32;
    private static final int NUMBER_LENGTH = 7;

    private IdentifierCode() {}

    /**
     * The code of a number.
     *
     * @param issuer characters of the alphabet
     * @param letter of the kind
     * @param number from 0 to 32^7 - 1
     */
    public static String of(String issuer, char letter, long number) {
        StringBuilder digits = new StringBuilder();
        for (long rest = number; digits.length() < NUMBER_LENGTH; rest /= RADIX) {
            digits.append(ALPHABET.charAt((int) (rest % RADIX)));
        }
        String body = issuer + letter + digits.reverse();
        return body + ALPHABET.charAt((RADIX - sum(body, 2) % RADIX) % RADIX);
    }

    /** Whether the check character is right: no single wrong character passes. */
    public static boolean isValid(String code) {
        return isInAlphabet(code) && sum(code, 1) % RADIX == 0;
    }

    static boolean isInAlphabet(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    private static int sum(String characters, int factorOfLast) {
        int sum = 0;
        for (int i = characters.length() - 1, factor = factorOfLast; i >= 0; i--, factor = 3 - factor) {
            int product = factor * ALPHABET.indexOf(characters.charAt(i));
            sum += product / RADIX + product % RADIX;
        }
        return sum;
    }
}
