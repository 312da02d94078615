package io.leaftrace.identity;

import java.util.List;
import java.util.Set;

/** Reads and writes EPC URNs: pure identities, lots ({@code class:lgtin}) and patterns of one class ({@code idpat}). */
final class EpcUrn {
    /** The patterns that CBV 2.0 allows as the name of a class: every serial of one reference. */
    private static final Set<EpcScheme> PATTERNS = Set.of(
            EpcScheme.SGTIN,
            EpcScheme.GRAI,
            EpcScheme.GDTI,
            EpcScheme.SGCN,
            EpcScheme.CPI,
            EpcScheme.ITIP,
            EpcScheme.UPUI);

    private EpcUrn() {}

    static Identifier parse(String urn) {
        String[] parts = urn.split(":", 5);
        if (parts.length < 5) {
            throw IdentifierException.malformed("An EPC URN has five parts between colons.");
        }
        EpcScheme scheme = EpcScheme.named(parts[3]);
        List<String> components = List.of(parts[4].split("\\.", scheme.components()));
        if (components.size() != scheme.components() || !isKind(parts[2], scheme)) {
            throw IdentifierException.malformed("This EPC URN has the wrong kind or number of parts.");
        }
        return elements(scheme, components, isPattern(parts[2])).identifier();
    }

    private static boolean isPattern(String kind) {
        return kind.equalsIgnoreCase("idpat");
    }

    private static boolean isKind(String kind, EpcScheme scheme) {
        if (isPattern(kind)) {
            return PATTERNS.contains(scheme);
        }
        return kind.equalsIgnoreCase(scheme == EpcScheme.LGTIN ? "class" : "id");
    }

    private static Elements elements(EpcScheme scheme, List<String> components, boolean pattern) {
        String key = scheme.key(components.get(0), Escapes.unescapedUrn(components.get(1)));
        if (scheme == EpcScheme.ITIP) {
            key += components.get(2) + components.get(3);
        }
        String last = components.get(components.size() - 1);
        if (pattern) {
            requireAsterisk(last);
            return Elements.of(scheme.keyType, key);
        }
        String serial = Escapes.unescapedUrn(last);
        if (scheme.appendsSerial()) {
            return Elements.of(scheme.keyType, key + required(serial));
        }
        Elements elements = Elements.of(scheme.keyType, key);
        return scheme.serial == null ? elements : elements.with(scheme.serial, serial);
    }

    private static void requireAsterisk(String last) {
        if (!last.equals("*")) {
            throw IdentifierException.malformed("A pattern of one class ends in an asterisk.");
        }
    }

    private static String required(String serial) {
        if (serial.isEmpty()) {
            throw IdentifierException.malformed("The serial of this EPC URN is empty.");
        }
        return serial;
    }

    /** {@code urn:epc:id:scheme:companyPrefix.reference}. */
    static String of(EpcScheme scheme, String digits, int companyPrefixLength, String indicator) {
        if (companyPrefixLength < 6 || companyPrefixLength > 12) {
            throw new IllegalArgumentException("A GS1 company prefix has 6 to 12 digits, not " + companyPrefixLength);
        }
        return "urn:epc:id:" + scheme.urnName() + ":" + digits.substring(0, companyPrefixLength) + "." + indicator
                + digits.substring(companyPrefixLength);
    }
}
