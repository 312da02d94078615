package io.leaftrace.identity;

/**
 * The SSCCs of one company prefix in the secret order of one key: extension digit and serial reference together are the
 * permuted sequence number. Every number below 10^length is used once, so none is wasted and none tells how many there are.
 */
record SsccSequence(Ff1 cipher, String companyPrefix, int length) {
    private static final int RADIX = 10;

    static SsccSequence of(Ff1 cipher, String companyPrefix) {
        int prefixLength = companyPrefix.length();
        if (prefixLength < 7 || prefixLength > 10 || !Digits.areDigits(companyPrefix)) {
            throw new IllegalArgumentException("A company prefix has 7 to 10 digits here, not " + companyPrefix);
        }
        return new SsccSequence(cipher, companyPrefix, 17 - prefixLength);
    }

    Sscc sscc(long sequence) {
        String plain = sequence < 0 ? "" : Long.toString(sequence);
        if (plain.isEmpty() || plain.length() > length) {
            throw new IllegalArgumentException("No SSCC " + sequence + " with a prefix of " + companyPrefix.length());
        }
        byte[] numerals = numerals(Digits.padded(sequence, length));
        String serial = digits(cipher.encrypt(RADIX, Digits.ascii(companyPrefix), numerals));
        String digits17 = serial.charAt(0) + companyPrefix + serial.substring(1);
        return new Sscc(digits17 + CheckDigit.after(digits17));
    }

    long position(Sscc sscc) {
        String digits = sscc.digits18();
        if (!digits.startsWith(companyPrefix, 1)) {
            throw new IdentifierException("wrong_company_prefix", "This SSCC has another company prefix.");
        }
        String serial = digits.charAt(0) + digits.substring(1 + companyPrefix.length(), 17);
        return Long.parseLong(digits(cipher.decrypt(RADIX, Digits.ascii(companyPrefix), numerals(serial))));
    }

    private static byte[] numerals(String digits) {
        byte[] numerals = Digits.ascii(digits);
        for (int i = 0; i < numerals.length; i++) {
            numerals[i] = (byte) (numerals[i] - '0');
        }
        return numerals;
    }

    private static String digits(byte[] numerals) {
        StringBuilder digits = new StringBuilder(numerals.length);
        for (byte numeral : numerals) {
            digits.append((char) ('0' + numeral));
        }
        return digits.toString();
    }
}
