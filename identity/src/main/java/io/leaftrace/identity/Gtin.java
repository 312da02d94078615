package io.leaftrace.identity;

/** A Global Trade Item Number, always in its 14-digit form, the check digit verified. */
public record Gtin(String digits14) {
    public Gtin {
        Digits.require(digits14, 14, "GTIN");
        CheckDigit.verify(digits14, "GTIN");
    }

    /** Takes a GTIN-8, GTIN-12, GTIN-13 or GTIN-14; the shorter ones are padded with zeros on the left. */
    public static Gtin of(String digits) {
        int length = digits == null ? 0 : digits.length();
        if (length != 8 && length != 12 && length != 13 && length != 14) {
            throw IdentifierException.malformed("A GTIN has 8, 12, 13 or 14 digits.");
        }
        return new Gtin("0".repeat(14 - length) + digits);
    }
}
