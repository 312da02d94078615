package io.leaftrace.identity;

import static io.leaftrace.identity.EpcScheme.Reference.INDICATOR_FIRST;
import static io.leaftrace.identity.EpcScheme.Reference.PLAIN;
import static io.leaftrace.identity.EpcScheme.Reference.TEXT;

import java.util.Arrays;
import java.util.Locale;

/**
 * The EPC schemes that stand for a GS1 key (Tag Data Standard, section 7): {@code companyPrefix.reference[.serial]}.
 * The schemes of others (gid, usdod, adi, bic, imovn) have no GS1 key.
 */
enum EpcScheme {
    SGTIN(KeyType.GTIN, INDICATOR_FIRST, 13, Qualifier.SERIAL),
    SSCC(KeyType.SSCC, INDICATOR_FIRST, 17, null),
    SGLN(KeyType.GLN, PLAIN, 12, Qualifier.GLN_EXTENSION),
    GRAI(KeyType.GRAI, PLAIN, 12, null),
    GIAI(KeyType.GIAI, TEXT, 0, null),
    GSRN(KeyType.GSRN, PLAIN, 17, null),
    GSRNP(KeyType.GSRNP, PLAIN, 17, null),
    GDTI(KeyType.GDTI, PLAIN, 12, null),
    CPI(KeyType.CPID, TEXT, 0, Qualifier.COMPONENT_SERIAL),
    SGCN(KeyType.GCN, PLAIN, 12, null),
    GINC(KeyType.GINC, TEXT, 0, null),
    GSIN(KeyType.GSIN, PLAIN, 16, null),
    ITIP(KeyType.ITIP, INDICATOR_FIRST, 13, Qualifier.SERIAL),
    UPUI(KeyType.GTIN, INDICATOR_FIRST, 13, Qualifier.THIRD_PARTY_SERIAL),
    PGLN(KeyType.PARTY, PLAIN, 12, null),
    LGTIN(KeyType.GTIN, INDICATOR_FIRST, 13, Qualifier.LOT);

    /** How company prefix and reference make up the key. */
    enum Reference {
        /** The first digit of the reference moves before the company prefix; a check digit closes the key. */
        INDICATOR_FIRST,
        /** The reference follows the company prefix; a check digit closes the key. */
        PLAIN,
        /** The reference is a text of any length, and there is no check digit. */
        TEXT
    }

    final KeyType keyType;
    /** What the serial becomes; null if there is none or if it is appended to the key. */
    final Qualifier serial;

    private final Reference reference;
    /** Company prefix and reference together. */
    private final int digits;

    EpcScheme(KeyType keyType, Reference reference, int digits, Qualifier serial) {
        this.keyType = keyType;
        this.reference = reference;
        this.digits = digits;
        this.serial = serial;
    }

    static EpcScheme named(String name) {
        return Arrays.stream(values())
                .filter(s -> s.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IdentifierException("not_gs1_key", "This EPC scheme stands for no GS1 key."));
    }

    String urnName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean appendsSerial() {
        return this == GRAI || this == GDTI || this == SGCN;
    }

    /** How many components a URN has: only the last one may hold a dot. */
    int components() {
        if (this == ITIP) {
            return 5;
        }
        return serial != null || appendsSerial() ? 3 : 2;
    }

    /** The key with its check digit. */
    String key(String companyPrefix, String referencePart) {
        if (companyPrefix.length() < 6 || companyPrefix.length() > 12 || !Digits.areDigits(companyPrefix)) {
            throw IdentifierException.malformed("A GS1 company prefix has 6 to 12 digits.");
        }
        if (reference == TEXT) {
            return textKey(companyPrefix, referencePart);
        }
        if (companyPrefix.length() + referencePart.length() != digits || !Digits.areDigits(referencePart)) {
            throw IdentifierException.malformed(
                    "Company prefix and reference must have " + digits + " digits together.");
        }
        String body = reference == PLAIN
                ? companyPrefix + referencePart
                : referencePart.charAt(0) + companyPrefix + referencePart.substring(1);
        return (this == GRAI ? "0" : "") + body + CheckDigit.after(body);
    }

    private static String textKey(String companyPrefix, String referencePart) {
        if (referencePart.isEmpty()) {
            throw IdentifierException.malformed("The reference after the company prefix is empty.");
        }
        return companyPrefix + referencePart;
    }
}
