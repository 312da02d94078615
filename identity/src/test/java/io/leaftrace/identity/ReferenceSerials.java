package io.leaftrace.identity;

/** Serials numeral by numeral through the FF1 of BouncyCastle: what {@link SerialCipher} must equal. */
record ReferenceSerials(Ff1 ff1, Gtin gtin) {
    private static final int RADIX = 32;
    private static final int POSITION_NUMERALS = 10;
    private static final int SPARE_BITS = 2;

    String serial(long itemId) {
        byte[] numerals = new byte[Serials.LENGTH];
        long rest = itemId << SPARE_BITS;
        for (int i = POSITION_NUMERALS - 1; i >= 0; i--, rest >>>= 5) {
            numerals[i] = (byte) (rest & (RADIX - 1));
        }
        StringBuilder serial = new StringBuilder();
        for (byte numeral : ff1.encrypt(RADIX, tweak(), numerals)) {
            serial.append(Genuine.ALPHABET.charAt(numeral));
        }
        return serial.toString();
    }

    /** -1 if the padding is not zero. */
    long itemId(String serial) {
        byte[] numerals = new byte[Serials.LENGTH];
        for (int i = 0; i < numerals.length; i++) {
            numerals[i] = (byte) Genuine.ALPHABET.indexOf(Character.toUpperCase(serial.charAt(i)));
        }
        byte[] plain = ff1.decrypt(RADIX, tweak(), numerals);
        long bits = 0;
        for (int i = 0; i < POSITION_NUMERALS; i++) {
            bits = (bits << 5) | plain[i];
        }
        long padding = bits & ((1 << SPARE_BITS) - 1);
        for (int i = POSITION_NUMERALS; i < Serials.LENGTH; i++) {
            padding |= plain[i];
        }
        return padding == 0 && ItemId.isOwnSerial(bits >>> SPARE_BITS) ? bits >>> SPARE_BITS : -1;
    }

    private byte[] tweak() {
        return Digits.ascii(gtin.digits14());
    }
}
