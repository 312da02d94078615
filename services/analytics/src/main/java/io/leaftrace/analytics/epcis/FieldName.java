package io.leaftrace.analytics.epcis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field that is asked for.
 *
 * @param scope where it stands: {@code ""}, {@code ILMD_}, {@code INNER_}, …
 * @param prefix that stands for a namespace which the query does not tell: whatever the events meant by it; else null
 * @param names in full, each a way to spell it; with a prefix, what follows that
 */
record FieldName(String scope, String prefix, Set<String> names) {

    /** A field of the standard. */
    static FieldName standard(String name) {
        return new FieldName("", null, Set.of(name));
    }

    /**
     * An extension field: a namespace, {@code #} and a local name; a whole URI; or a prefix and a local name.
     *
     * @param namespaces what prefixes stand for
     */
    static FieldName extension(String scope, String text, Map<String, String> namespaces) {
        int hash = text.indexOf('#');
        if (hash > 0) {
            return new FieldName(scope, null, spellings(text.substring(0, hash), text.substring(hash + 1)));
        }
        int colon = text.indexOf(':');
        if (colon < 0 || text.startsWith("//", colon + 1) || text.startsWith("urn:")) {
            return new FieldName(scope, null, Set.of(text));
        }
        String namespace = namespaces.get(text.substring(0, colon));
        String local = text.substring(colon + 1);
        return namespace == null
                ? new FieldName(scope, text.substring(0, colon), Set.of(local))
                : new FieldName(scope, null, Set.of(namespace + local));
    }

    /**
     * As it is kept.
     *
     * @param namespaces what events meant by prefixes
     */
    List<String> kept(Map<String, Set<String>> namespaces) {
        if (prefix == null) {
            return names.stream().map(name -> Literal.shortened(scope + name)).toList();
        }
        Set<String> meant = new LinkedHashSet<>(namespaces.getOrDefault(prefix, Set.of()));
        meant.add(prefix + ":");
        return meant.stream()
                .flatMap(namespace -> names.stream().map(name -> Literal.shortened(scope + namespace + name)))
                .toList();
    }

    /** EPCIS separates namespace and name by a sign of its own; JSON-LD joins them as they are. */
    private static Set<String> spellings(String namespace, String local) {
        return List.of(namespace + "#" + local, namespace + local, namespace + "/" + local).stream()
                .collect(Collectors.toUnmodifiableSet());
    }
}
