package io.leaftrace.identity;

/** A Global Location Number (a party or a place): 13 digits, the check digit verified. */
public record Gln(String digits13) {
    public Gln {
        Digits.require(digits13, 13, "GLN");
        CheckDigit.verify(digits13, "GLN");
    }

    /** Takes the 13 digits. */
    public static Gln of(String digits13) {
        return new Gln(digits13);
    }
}
