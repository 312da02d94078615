package io.leaftrace.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads Digital Link URIs, also compressed ones, and writes uncompressed ones (Digital Link, section 4). */
final class DigitalLink {
    static final String CANONICAL_HOST = "https://id.gs1.org";

    private DigitalLink() {}

    static String of(KeyType type, String key) {
        return CANONICAL_HOST + segments(type.ai, key);
    }

    static String segments(String ai, String value) {
        return "/" + ai + "/" + Escapes.forLink(value);
    }

    static Identifier parse(String uri) {
        List<String> segments = pathSegments(uri);
        return IntStream.range(0, segments.size())
                .mapToObj(start -> elements(segments.subList(start, segments.size())))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> compressed(segments))
                .orElseThrow(() -> IdentifierException.malformed("The path of this URI holds no GS1 key."))
                .identifier();
    }

    /** The last segment is compressed: with the key in it, or after a key that stands as it is (partial compression). */
    private static Optional<Elements> compressed(List<String> segments) {
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        int last = segments.size() - 1;
        List<CompressedLink.Element> elements = new ArrayList<>();
        if (last >= 2 && KeyType.named(segments.get(last - 2)).isPresent()) {
            KeyType type = KeyType.named(segments.get(last - 2)).orElseThrow();
            elements.add(new CompressedLink.Element(type.ai, Escapes.unescapedLink(segments.get(last - 1))));
        }
        return CompressedLink.of(segments.get(last)).flatMap(rest -> {
            elements.addAll(rest);
            return named(elements);
        });
    }

    /** The first key counts, with what qualifies it; all others (a date, a weight) do not name the item. */
    private static Optional<Elements> named(List<CompressedLink.Element> elements) {
        Optional<Elements> key = elements.stream()
                .flatMap(e -> KeyType.withAi(e.ai()).map(type -> Elements.of(type, e.value())).stream())
                .findFirst();
        key.ifPresent(found -> elements.forEach(
                e -> found.type().qualifier(q -> q.hasAi(e.ai())).ifPresent(q -> found.with(q, e.value()))));
        return key;
    }

    /** The path after the host; query and fragment never carry what names the item. */
    private static List<String> pathSegments(String uri) {
        int host = uri.indexOf("//") + 2;
        int end = uri.length();
        for (int i = host; i < end; i++) {
            if (uri.charAt(i) == '?' || uri.charAt(i) == '#') {
                end = i;
            }
        }
        // Splitting drops what is empty at the end, that is a trailing slash.
        List<String> parts = List.of(uri.substring(host, end).split("/"));
        return parts.subList(Math.min(1, parts.size()), parts.size());
    }

    /** A site may put any path before the key, even one that looks like a key: only pairs up to the end are one. */
    private static Optional<Elements> elements(List<String> segments) {
        KeyType type = KeyType.named(segments.get(0)).orElse(null);
        if (type == null || segments.size() % 2 != 0) {
            return Optional.empty();
        }
        String key = Escapes.unescapedLink(segments.get(1));
        Elements elements = Elements.of(type, type == KeyType.GTIN ? padded(key) : key);
        for (int i = 2; i < segments.size(); i += 2) {
            String name = segments.get(i);
            Qualifier qualifier = type.qualifier(q -> q.isNamed(name)).orElse(null);
            if (qualifier == null) {
                return Optional.empty();
            }
            elements.with(qualifier, Escapes.unescapedLink(segments.get(i + 1)));
        }
        return Optional.of(elements);
    }

    /** The first releases of Digital Link allowed a GTIN-8, GTIN-12 or GTIN-13 as it stands. */
    private static String padded(String gtin) {
        boolean shorter = gtin.length() == 8 || gtin.length() == 12 || gtin.length() == 13;
        return shorter ? "0".repeat(14 - gtin.length()) + gtin : gtin;
    }
}
