package io.leaftrace.logistics.capture.hash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GS1 keys as the event hash takes them: the canonical Digital Link URI with the narrowest qualifier alone (CBV 2.0, section
 * 8.9.3). Check digits are made where a URN has none, and never verified: the hash of an event is not a judgement on it.
 */
final class CanonicalKey {

    private static final String HOST = "https://id.gs1.org/";

    /** Words of the first releases of Digital Link. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("gtin", "01"),
            Map.entry("itip", "8006"),
            Map.entry("cpid", "8010"),
            Map.entry("gln", "414"),
            Map.entry("party", "417"),
            Map.entry("gsrnp", "8017"),
            Map.entry("gsrn", "8018"),
            Map.entry("gcn", "255"),
            Map.entry("sscc", "00"),
            Map.entry("gdti", "253"),
            Map.entry("ginc", "401"),
            Map.entry("gsin", "402"),
            Map.entry("grai", "8003"),
            Map.entry("giai", "8004"),
            Map.entry("cpv", "22"),
            Map.entry("lot", "10"),
            Map.entry("ser", "21"));

    private CanonicalKey() {}

    /** A text that holds no GS1 key stays as it is. */
    static String of(String text) {
        if (text.startsWith("urn:epc:")) {
            return EpcUrnForm.keyOf(text).orElse(text);
        }
        int host = startOfHost(text);
        return host < 0 ? text : ofLink(text, host).orElse(text);
    }

    private static int startOfHost(String text) {
        if (text.regionMatches(true, 0, "https://", 0, 8)) {
            return 8;
        }
        return text.regionMatches(true, 0, "http://", 0, 7) ? 7 : -1;
    }

    /** A site may put any path before the key. */
    private static Optional<String> ofLink(String uri, int host) {
        int query = uri.indexOf('?');
        String[] segments =
                uri.substring(host, query < 0 ? uri.length() : query).split("/");
        for (int i = 1; i + 1 < segments.length; i++) {
            Optional<String> key = key(segments, i);
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> key(String[] segments, int start) {
        KeyForm form = KeyForm.withAi(ai(segments[start])).orElse(null);
        if (form == null || (segments.length - start) % 2 != 0) {
            return Optional.empty();
        }
        List<Qualified> qualifiers = new ArrayList<>();
        for (int i = start + 2; i < segments.length; i += 2) {
            qualifiers.add(new Qualified(ai(segments[i]), segments[i + 1]));
        }
        return form.canonical(segments[start + 1], qualifiers);
    }

    private static String ai(String segment) {
        return ALIASES.getOrDefault(segment, segment);
    }

    /** A qualifier of a key and its value. */
    record Qualified(String ai, String value) {}

    static String link(String ai, String value) {
        return HOST + ai + "/" + escaped(value);
    }

    static String link(String ai, String value, String qualifier, String qualifierValue) {
        return link(ai, value) + "/" + qualifier + "/" + escaped(qualifierValue);
    }

    /** What Digital Link escapes and EPC URNs do not. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '!' -> escaped.append("%21");
                case '(' -> escaped.append("%28");
                case ')' -> escaped.append("%29");
                case '*' -> escaped.append("%2A");
                case '+' -> escaped.append("%2B");
                case ',' -> escaped.append("%2C");
                case ':' -> escaped.append("%3A");
                default -> escaped.append(value.charAt(i));
            }
        }
        return escaped.toString();
    }
}
