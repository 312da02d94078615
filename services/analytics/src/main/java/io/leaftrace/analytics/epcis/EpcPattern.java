package io.leaftrace.analytics.epcis;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sscc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A pure identity pattern, such as {@code urn:epc:idpat:sgtin:0614141.107346.*} (Tag Data Standard, section 8): of the
 * parts of an EPC the last ones are left open.
 *
 * @param scheme of the EPCs
 * @param companyPrefix null when that is open too
 * @param reference null when open
 */
record EpcPattern(Scheme scheme, String companyPrefix, String reference) {

    private static final String START = "urn:epc:idpat:";
    private static final String OPEN = "*";
    private static final String HOST = "https://id.gs1.org/";
    private static final int DIGITS_OF_SSCC = 17;

    /** The form of a key in a Digital Link; a number of digits of 0 is a text of any length. */
    enum Scheme {
        SGTIN("01", 13, true, "", "/21/", 3),
        LGTIN("01", 13, true, "", "/10/", 3),
        UPUI("01", 13, true, "", "/235/", 3),
        ITIP("8006", 13, true, "", "____/21/", 5),
        SSCC("00", DIGITS_OF_SSCC, true, "", "", 2),
        SGLN("414", 12, false, "", "", 3),
        PGLN("417", 12, false, "", "", 2),
        GRAI("8003", 12, false, "0", "", 3),
        GDTI("253", 12, false, "", "", 3),
        SGCN("255", 12, false, "", "", 3),
        GSRN("8018", 17, false, "", "", 2),
        GSRNP("8017", 17, false, "", "", 2),
        GSIN("402", 16, false, "", "", 2),
        GIAI("8004", 0, false, "", "", 2),
        GINC("401", 0, false, "", "", 2),
        CPI("8010", 0, false, "", "/8011/", 3);

        private final String ai;
        private final int digits;
        private final boolean indicatorFirst;
        private final String before;
        private final String beforeSerial;
        private final int parts;

        Scheme(String ai, int digits, boolean indicatorFirst, String before, String beforeSerial, int parts) {
            this.ai = ai;
            this.digits = digits;
            this.indicatorFirst = indicatorFirst;
            this.before = before;
            this.beforeSerial = beforeSerial;
            this.parts = parts;
        }
    }

    static boolean isPattern(String text) {
        return text.regionMatches(true, 0, START, 0, START.length());
    }

    /** @throws QueryParameterException when it is none */
    static EpcPattern parse(String parameter, String text) {
        String[] halves = text.substring(START.length()).split(":", 2);
        Scheme scheme = Arrays.stream(Scheme.values())
                .filter(one -> one.name().equals(halves[0].toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(parameter));
        List<String> parts = halves.length < 2 ? List.of() : List.of(halves[1].split("\\.", -1));
        int told = parts.indexOf(OPEN);
        boolean restIsOpen =
                told >= 0 && parts.subList(told, parts.size()).stream().allMatch(OPEN::equals);
        if (parts.size() != scheme.parts || !restIsOpen || told > 2) {
            throw wrong(parameter);
        }
        EpcPattern pattern = new EpcPattern(scheme, told > 0 ? parts.get(0) : null, told > 1 ? parts.get(1) : null);
        if (!pattern.isWellFormed()) {
            throw wrong(parameter);
        }
        return pattern;
    }

    /** What the canonical URIs of such EPCs are like, in SQL. */
    List<String> likeEpcs() {
        return likeKeys().stream().map(key -> key + tail()).toList();
    }

    /** What the canonical URIs of their classes are like, in SQL. */
    List<String> likeClasses() {
        return scheme == Scheme.LGTIN ? likeEpcs() : likeKeys();
    }

    /** What their GTINs are like, in SQL; empty when they have none. */
    List<String> likeGtins() {
        return scheme == Scheme.SGTIN ? likeDigits() : List.of();
    }

    /** The runs of SSCCs that fit, as first and last ItemId; empty for others. */
    List<long[]> ssccs() {
        if (scheme != Scheme.SSCC) {
            return List.of();
        }
        long all = ItemId.ofSscc(firstSscc());
        if (companyPrefix == null) {
            return List.of(new long[] {all, all + power(DIGITS_OF_SSCC) - 1});
        }
        long run = power(DIGITS_OF_SSCC - 1 - companyPrefix.length());
        return IntStream.range(0, 10)
                .mapToLong(extension -> all + Long.parseLong(extension + companyPrefix) * run)
                .mapToObj(first -> new long[] {first, first + run - 1})
                .toList();
    }

    private static Sscc firstSscc() {
        return new Sscc("0".repeat(DIGITS_OF_SSCC + 1));
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    private boolean isWellFormed() {
        if (companyPrefix == null) {
            return true;
        }
        boolean prefix = companyPrefix.matches("[0-9]{6,12}");
        if (reference == null || scheme.digits == 0) {
            return prefix && (reference == null || reference.matches("[A-Za-z0-9./-]{1,30}"));
        }
        return prefix && reference.matches("[0-9]+") && companyPrefix.length() + reference.length() == scheme.digits;
    }

    private List<String> likeKeys() {
        return likeDigits().stream()
                .map(digits -> HOST + scheme.ai + "/" + scheme.before + digits)
                .toList();
    }

    /** The digits of the key with an open check digit. Where the indicator is open, each has its own place in the index. */
    private List<String> likeDigits() {
        if (companyPrefix == null) {
            return List.of(scheme.digits == 0 ? "%" : "_".repeat(scheme.digits + 1));
        }
        if (scheme.digits == 0) {
            return List.of(companyPrefix + (reference == null ? "%" : reference.replace("_", "\\_")));
        }
        if (reference != null) {
            String body = scheme.indicatorFirst
                    ? reference.charAt(0) + companyPrefix + reference.substring(1)
                    : companyPrefix + reference;
            return List.of(body + "_");
        }
        String rest = "_".repeat(scheme.digits - companyPrefix.length());
        List<String> digits = new ArrayList<>();
        if (scheme.indicatorFirst) {
            IntStream.range(0, 10).forEach(indicator -> digits.add(indicator + companyPrefix + rest));
        } else {
            digits.add(companyPrefix + rest + "_");
        }
        return digits;
    }

    /** A place may have no position in it. */
    private String tail() {
        boolean serialFollows = scheme.parts > 2;
        return serialFollows ? scheme.beforeSerial + "%" : "";
    }

    private static QueryParameterException wrong(String parameter) {
        return new QueryParameterException(
                parameter
                        + ": a pattern is an EPC of which the last parts are open, such as urn:epc:idpat:sgtin:0614141.107346.*");
    }
}
