package io.leaftrace.logistics.capture.hash;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The EPC URNs that stand for a GS1 key: pure identities, lots, and patterns of one class. */
enum EpcUrnForm {
    SGTIN("id", "01", Reference.INDICATOR_FIRST, 13, "21", Text.serial(20)),
    SSCC("id", "00", Reference.INDICATOR_FIRST, 17, null, null),
    SGLN("id", "414", Reference.PLAIN, 12, "254", Text.serial(20)),
    GRAI("id", "8003", Reference.PLAIN, 12, null, Text.serial(16)),
    GIAI("id", "8004", Reference.TEXT, 30, null, null),
    GSRN("id", "8018", Reference.PLAIN, 17, null, null),
    GSRNP("id", "8017", Reference.PLAIN, 17, null, null),
    GDTI("id", "253", Reference.PLAIN, 12, null, Text.serial(19)),
    CPI("id", "8010", Reference.PART, 30, "8011", "\\d{1,12}"),
    SGCN("id", "255", Reference.PLAIN, 12, null, "\\d{1,12}"),
    GINC("id", "401", Reference.TEXT, 30, null, null),
    GSIN("id", "402", Reference.PLAIN, 16, null, null),
    ITIP("id", "8006", Reference.INDICATOR_FIRST, 13, "21", Text.serial(20)),
    UPUI("id", "01", Reference.INDICATOR_FIRST, 13, "235", Text.serial(28)),
    PGLN("id", "417", Reference.PLAIN, 12, null, null),
    LGTIN("class", "01", Reference.INDICATOR_FIRST, 13, "10", Text.serial(20));

    private static final String PATTERN_KIND = "idpat";
    private static final String EVERY_SERIAL = "*";
    private static final String NO_EXTENSION = "0";
    private static final Pattern COMPANY_PREFIX = Pattern.compile("\\d{6,12}");
    private static final Pattern DIGITS = Pattern.compile("\\d*");
    private static final Pattern PIECE_OF_TOTAL = Pattern.compile("\\d{4}");

    private static final Map<String, EpcUrnForm> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(form -> form.name().toLowerCase(Locale.ROOT), Function.identity()));

    /** How company prefix and reference make up the key. */
    private enum Reference {
        INDICATOR_FIRST,
        PLAIN,
        TEXT,
        PART
    }

    private static final class Text {
        private static final String CHARACTER = "%2[125-9A-Fa-f]|%3[0-9A-Fa-f]|%4[1-9A-Fa-f]|%5[0-9AaFf]|%6[1-9A-Fa-f]"
                + "|%7[0-9Aa]|[!')(*+,.0-9:;=A-Za-z_-]";
        private static final String PART_CHARACTER = "%2[3dfDF]|%3[0-9]|%4[1-9A-Fa-f]|%5[0-9Aa]|[0-9A-Z-]";

        static String serial(int length) {
            return "(?:" + CHARACTER + "){1," + length + "}";
        }

        static String part(int length) {
            return "(?:" + PART_CHARACTER + "){1," + length + "}";
        }
    }

    private final String kind;
    private final String ai;
    private final Reference reference;
    private final int length;
    private final String qualifier;
    private final Pattern serial;
    private final Pattern textReference;

    EpcUrnForm(String kind, String ai, Reference reference, int length, String qualifier, String serial) {
        this.kind = kind;
        this.ai = ai;
        this.reference = reference;
        this.length = length;
        this.qualifier = qualifier;
        this.serial = serial == null ? null : Pattern.compile(serial);
        this.textReference = Pattern.compile(reference == Reference.PART ? Text.part(24) : Text.serial(24));
    }

    /** The canonical Digital Link URI; empty when the URN has another form. */
    static Optional<String> keyOf(String urn) {
        String[] parts = urn.split(":", 5);
        EpcUrnForm form = parts.length < 5 ? null : BY_NAME.get(parts[3]);
        if (form == null) {
            return Optional.empty();
        }
        boolean pattern = parts[2].equals(PATTERN_KIND);
        return pattern || parts[2].equals(form.kind) ? form.key(parts[4], pattern) : Optional.empty();
    }

    private Optional<String> key(String body, boolean pattern) {
        String[] components = body.split("\\.", components());
        if (components.length != components()
                || !COMPANY_PREFIX.matcher(components[0]).matches()) {
            return Optional.empty();
        }
        String last = components[components.length - 1];
        boolean fits = isReference(components[0], components[1])
                && (this != ITIP
                        || (PIECE_OF_TOTAL
                                        .matcher(components[2] + components[3])
                                        .matches()
                                && components[2].length() == 2))
                && (pattern ? hasPattern() && last.equals(EVERY_SERIAL) : isSerial(last));
        return fits ? Optional.of(link(keyDigits(components), pattern ? null : last)) : Optional.empty();
    }

    private int components() {
        if (this == ITIP) {
            return 5;
        }
        return serial == null ? 2 : 3;
    }

    private boolean hasPattern() {
        return switch (this) {
            case SGTIN, GRAI, GDTI, SGCN, CPI, ITIP, UPUI -> true;
            default -> false;
        };
    }

    private boolean isSerial(String last) {
        return serial == null || serial.matcher(last).matches();
    }

    private boolean isReference(String prefix, String text) {
        if (reference == Reference.TEXT || reference == Reference.PART) {
            return textReference.matcher(text).matches();
        }
        return prefix.length() + text.length() == length && DIGITS.matcher(text).matches();
    }

    private String keyDigits(String[] components) {
        String body = reference == Reference.INDICATOR_FIRST
                ? components[1].charAt(0) + components[0] + components[1].substring(1)
                : components[0] + components[1];
        if (reference == Reference.TEXT || reference == Reference.PART) {
            return body;
        }
        String key = (this == GRAI ? "0" : "") + body + checkDigit(body);
        return this == ITIP ? key + components[2] + components[3] : key;
    }

    private String link(String key, String last) {
        if (serial == null || last == null || (this == SGLN && last.equals(NO_EXTENSION))) {
            return CanonicalKey.link(ai, key);
        }
        return qualifier == null ? CanonicalKey.link(ai, key + last) : CanonicalKey.link(ai, key, qualifier, last);
    }

    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
            sum += (digits.charAt(i) - '0') * weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
