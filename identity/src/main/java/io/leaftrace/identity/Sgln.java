package io.leaftrace.identity;

/**
 * A place: GLN, AI (414), and perhaps a place within it, AI (254).
 *
 * @param gln13 the check digit is verified
 * @param extension null if there is none; the {@code 0} that stands for "none" in an EPC URN becomes null
 */
public record Sgln(String gln13, String extension) implements Identifier {
    private static final String NO_EXTENSION = "0";

    public Sgln {
        gln13 = Gln.of(gln13).digits13();
        extension = extension == null || extension.equals(NO_EXTENSION)
                ? null
                : Qualifier.GLN_EXTENSION.verified(extension);
    }

    @Override
    public String digitalLink() {
        String link = DigitalLink.of(KeyType.GLN, gln13);
        return extension == null ? link : link + DigitalLink.segments(Qualifier.GLN_EXTENSION.ai, extension);
    }

    /** The EPC URN (Tag Data Standard, section 7) with a company prefix of so many digits (6 to 12). */
    public String epcUrn(int companyPrefixLength) {
        return EpcUrn.of(EpcScheme.SGLN, gln13.substring(0, 12), companyPrefixLength, "") + "."
                + Escapes.forUrn(extension == null ? NO_EXTENSION : extension);
    }
}
