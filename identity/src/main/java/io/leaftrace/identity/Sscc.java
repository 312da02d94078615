package io.leaftrace.identity;

/** A logistic unit (case, pallet): Serial Shipping Container Code, AI (00), 18 digits, the check digit verified. */
public record Sscc(String digits18) implements Identifier {
    public Sscc {
        Digits.require(digits18, 18, "SSCC");
        CheckDigit.verify(digits18, "SSCC");
    }

    @Override
    public String digitalLink() {
        return DigitalLink.of(KeyType.SSCC, digits18);
    }

    /** The EPC URN (Tag Data Standard, section 7) with a company prefix of so many digits (6 to 12). */
    public String epcUrn(int companyPrefixLength) {
        return EpcUrn.of(EpcScheme.SSCC, digits18.substring(1, 17), companyPrefixLength, digits18.substring(0, 1));
    }
}
