package io.leaftrace.analytics.epcis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the Digital Links of GS1 keys as EPC URNs (Tag Data Standard, section 7; classes: CBV 2.0, section 8.3). */
final class EpcForms {

    private static final String HOST = "https://id.gs1.org/";
    private static final String ESCAPED_IN_URN = "\"%&/<>?#";
    private static final int SHORTEST_PREFIX = 6;
    private static final int LONGEST_PREFIX = 12;

    /** How long the company prefixes are that GS1 China gives out (GB 12904, section 4). */
    private static final Map<String, Integer> LENGTHS_IN_CHINA =
            Map.of("690", 7, "691", 7, "692", 8, "693", 8, "694", 8, "695", 8, "696", 8, "697", 9);

    private EpcForms() {}

    /** What an identifier's company prefix may be; none for URIs of other schemes. */
    static Stream<String> possiblePrefixes(String uri) {
        Key key = Key.of(uri);
        return key == null ? Stream.empty() : key.possiblePrefixes();
    }

    /**
     * An identifier as EPC URN; as it is when it has none, or when nobody knows where its company prefix ends.
     *
     * @param companyPrefixes those that are known
     */
    static String urn(String uri, Set<String> companyPrefixes) {
        if (uri.startsWith("urn:")) {
            return uri;
        }
        Key key = Key.of(uri);
        String prefix = key == null ? null : key.companyPrefix(companyPrefixes);
        String urn = prefix == null ? null : key.urn(prefix);
        return urn == null ? uri : urn;
    }

    /** A segment of a Digital Link, in which a plus sign is one. */
    private static String unescaped(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Tag Data Standard, section 7: other characters than these stand for themselves in an EPC URN. */
    private static String escaped(String text) {
        StringBuilder urn = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (ESCAPED_IN_URN.indexOf(character) >= 0) {
                urn.append("%%%02X".formatted((int) character));
            } else {
                urn.append(character);
            }
        }
        return urn.toString();
    }

    /**
     * The key in a canonical Digital Link.
     *
     * @param ai of the key
     * @param indicator its first digit where that is not part of the company prefix; else empty
     * @param body from the company prefix on, without check digit
     * @param serial what follows the check digit, written for a URN; empty for nothing
     * @param qualifiers by their AIs, written for a URN
     */
    private record Key(String ai, String indicator, String body, String serial, Map<String, String> qualifiers) {

        static Key of(String uri) {
            String canonical = EventFields.canonical(uri);
            if (!canonical.startsWith(HOST)) {
                return null;
            }
            String[] segments = canonical.substring(HOST.length()).split("/", -1);
            Map<String, String> qualifiers = new HashMap<>();
            for (int at = 2; at + 1 < segments.length; at += 2) {
                qualifiers.put(segments[at], escaped(unescaped(segments[at + 1])));
            }
            return segments.length < 2 ? null : of(segments[0], unescaped(segments[1]), qualifiers);
        }

        private static Key of(String ai, String key, Map<String, String> qualifiers) {
            return switch (ai) {
                case "01", "00" -> new Key(ai, key.substring(0, 1), key.substring(1, key.length() - 1), "", qualifiers);
                case "8006" -> new Key(ai, key.substring(0, 1), key.substring(1, 13), key.substring(14), qualifiers);
                case "8003" -> new Key(ai, "", key.substring(1, 13), escaped(key.substring(14)), qualifiers);
                case "253", "255" -> new Key(ai, "", key.substring(0, 12), escaped(key.substring(13)), qualifiers);
                case "414", "417", "402", "8017", "8018" ->
                    new Key(ai, "", key.substring(0, key.length() - 1), "", qualifiers);
                case "401", "8004", "8010" -> new Key(ai, "", key, "", qualifiers);
                default -> null;
            };
        }

        Stream<String> possiblePrefixes() {
            return IntStream.rangeClosed(SHORTEST_PREFIX, Math.min(LONGEST_PREFIX, body.length()))
                    .mapToObj(length -> body.substring(0, length));
        }

        String companyPrefix(Set<String> known) {
            return possiblePrefixes().filter(known::contains).findFirst().orElseGet(this::ofChina);
        }

        private String ofChina() {
            Integer length = body.length() < 3 ? null : LENGTHS_IN_CHINA.get(body.substring(0, 3));
            return length == null || body.length() < length ? null : body.substring(0, length);
        }

        /** Null when the key has no URN of such qualifiers. */
        String urn(String prefix) {
            String reference = prefix + "." + indicator + escaped(body.substring(prefix.length()));
            List<String> qualified = qualifiers.keySet().stream().sorted().toList();
            return switch (ai) {
                case "01" -> item(reference, qualified);
                case "00" -> "urn:epc:id:sscc:" + reference;
                case "414" ->
                    qualified.isEmpty() || qualified.equals(List.of("254"))
                            ? "urn:epc:id:sgln:" + reference + "." + qualifiers.getOrDefault("254", "0")
                            : null;
                case "417" -> qualified.isEmpty() ? "urn:epc:id:pgln:" + reference : null;
                case "402" -> "urn:epc:id:gsin:" + reference;
                case "401" -> "urn:epc:id:ginc:" + reference;
                case "8004" -> qualified.isEmpty() ? "urn:epc:id:giai:" + reference : null;
                case "8017" -> qualified.isEmpty() ? "urn:epc:id:gsrnp:" + reference : null;
                case "8018" -> qualified.isEmpty() ? "urn:epc:id:gsrn:" + reference : null;
                case "8003" -> withSerial("grai", reference);
                case "253" -> withSerial("gdti", reference);
                case "255" -> withSerial("sgcn", reference);
                case "8006" ->
                    qualified.equals(List.of("21"))
                            ? "urn:epc:id:itip:" + reference + "." + serial.substring(0, 2) + "." + serial.substring(2)
                                    + "." + qualifiers.get("21")
                            : null;
                case "8010" ->
                    qualified.equals(List.of("8011"))
                            ? "urn:epc:id:cpi:" + reference + "." + qualifiers.get("8011")
                            : null;
                default -> null;
            };
        }

        private String item(String reference, List<String> qualified) {
            if (qualified.isEmpty()) {
                return "urn:epc:idpat:sgtin:" + reference + ".*";
            }
            return switch (String.join(" ", qualified)) {
                // A serial says all; variant and lot of it are not in the URN.
                case "21", "21 22", "10 21", "10 21 22" -> "urn:epc:id:sgtin:" + reference + "." + qualifiers.get("21");
                case "10" -> "urn:epc:class:lgtin:" + reference + "." + qualifiers.get("10");
                case "235" -> "urn:epc:id:upui:" + reference + "." + qualifiers.get("235");
                default -> null;
            };
        }

        /** Those of a class have none. */
        private String withSerial(String scheme, String reference) {
            return serial.isEmpty()
                    ? "urn:epc:idpat:" + scheme + ":" + reference + ".*"
                    : "urn:epc:id:" + scheme + ":" + reference + "." + serial;
        }
    }
}
