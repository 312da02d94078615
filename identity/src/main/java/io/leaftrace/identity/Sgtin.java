package io.leaftrace.identity;

/**
 * One item of a kind: GTIN and serial number, AI (01) and (21).
 *
 * @param serial 1 to 20 characters; it keeps its case, since GS1 serials are case-sensitive
 */
public record Sgtin(Gtin gtin, String serial) implements Identifier {
    public Sgtin {
        Qualifier.SERIAL.verified(serial);
    }

    @Override
    public String digitalLink() {
        return DigitalLink.of(KeyType.GTIN, gtin.digits14()) + DigitalLink.segments(Qualifier.SERIAL.ai, serial);
    }

    /** The EPC URN (Tag Data Standard, section 7); only the maker knows how many of the digits are his company prefix (6 to 12). */
    public String epcUrn(int companyPrefixLength) {
        String digits = gtin.digits14();
        return EpcUrn.of(EpcScheme.SGTIN, digits.substring(1, 13), companyPrefixLength, digits.substring(0, 1)) + "."
                + Escapes.forUrn(serial);
    }
}
