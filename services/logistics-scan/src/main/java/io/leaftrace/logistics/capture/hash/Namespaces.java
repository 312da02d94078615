package io.leaftrace.logistics.capture.hash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The prefixes that a document declares in its {@code @context}. Contexts that are named by a URL are never fetched; the
 * prefixes of GS1's own are known.
 */
public final class Namespaces {
    static final String CBV = "https://ref.gs1.org/cbv/";
    static final String GS1 = "https://gs1.org/voc/";

    /** What the EPCIS context itself declares, and documents need not repeat. */
    private static final Set<String> STANDARD =
            Set.of("cbv", "gs1", "epcis", "cbvmda", "rdf", "rdfs", "owl", "xsd", "dcterms", "schema", "foaf");

    /** GS1's contexts of EPCIS, by what their addresses have in common. */
    private static final String EPCIS_CONTEXT = "epcis-context.jsonld";

    private final Map<String, String> declared;

    /** A context that is not known, and not fetched, may declare any prefix. */
    private final boolean foreign;

    private Namespaces(Map<String, String> declared, boolean foreign) {
        this.declared = Map.copyOf(declared);
        this.foreign = foreign;
    }

    /** Reads contexts, the outermost first; null and missing ones are none. */
    public static Namespaces of(JsonNode... contexts) {
        Namespaces all = new Namespaces(Map.of(), false);
        for (JsonNode context : contexts) {
            all = all.with(context);
        }
        return all;
    }

    /** These and those of a context inside, which win. */
    public Namespaces with(JsonNode context) {
        if (context == null) {
            return this;
        }
        Map<String, String> all = new HashMap<>(declared);
        collect(context, all);
        return new Namespaces(all, foreign || isForeign(context));
    }

    private static boolean isForeign(JsonNode context) {
        if (context.isArray()) {
            for (JsonNode part : context) {
                if (isForeign(part)) {
                    return true;
                }
            }
        }
        return context.isTextual() && !context.textValue().endsWith(EPCIS_CONTEXT);
    }

    private static void collect(JsonNode context, Map<String, String> declared) {
        if (context == null) {
            return;
        }
        if (context.isArray()) {
            context.forEach(part -> collect(part, declared));
        }
        context.properties().forEach(term -> {
            JsonNode uri = term.getValue().isObject() ? term.getValue().path("@id") : term.getValue();
            if (uri.isTextual() && !term.getKey().startsWith("@")) {
                declared.put(term.getKey(), uri.textValue());
            }
        });
    }

    /** Whether a name such as {@code example:field} begins with a prefix that is declared, or may be. */
    public boolean mayDeclare(String name) {
        String prefix = prefixOf(name);
        return foreign || (prefix != null && (declared.containsKey(prefix) || STANDARD.contains(prefix)));
    }

    /** A word of GS1's with its prefix written out, which documents need not declare; any other text as it is. */
    public static String ofStandardWord(String value) {
        String prefix = prefixOf(value);
        if ("cbv".equals(prefix)) {
            return CBV + afterPrefix(value);
        }
        return "gs1".equals(prefix) ? GS1 + afterPrefix(value) : value;
    }

    /** The name of a field with its namespace in braces; as it is when the document does not declare the prefix. */
    String ofField(String name) {
        String uri = uriOf(name);
        return uri == null ? name : "{" + uri + "}" + afterPrefix(name);
    }

    /** A value with the prefix written out that the document declares. */
    String ofValue(String value) {
        String uri = uriOf(value);
        return uri == null ? value : uri + afterPrefix(value);
    }

    private String uriOf(String name) {
        String prefix = prefixOf(name);
        return prefix == null ? null : declared.get(prefix);
    }

    private static String prefixOf(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? null : name.substring(0, colon);
    }

    private static String afterPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
