package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What the names in an event stand for: its {@code @context} in short (JSON-LD 1.1, section 4.1), without fetching any. */
final class Vocabulary {

    /** Those that the context of EPCIS itself defines. */
    static final Map<String, String> OF_EPCIS = Map.of(
            "cbvmda", "urn:epcglobal:cbv:mda:",
            "cbv", "https://ref.gs1.org/cbv/",
            "gs1", "https://gs1.org/voc/",
            "epcis", "https://ref.gs1.org/epcis/");

    private static final String ALL_OTHERS = "@vocab";

    private final Map<String, String> terms = new HashMap<>(OF_EPCIS);

    /** Adds what a context says; what was said before is said anew by a later one. */
    Vocabulary with(JsonNode context) {
        if (context.isArray()) {
            context.forEach(this::with);
        } else if (context.isObject()) {
            context.properties().forEach(term -> {
                String meaning = meaning(term.getValue());
                if (meaning != null) {
                    terms.put(term.getKey(), meaning);
                }
            });
        }
        return this;
    }

    /** The full name of a field; a name that nothing is said of stands for itself. */
    String name(String field) {
        String term = terms.get(field);
        if (term != null) {
            return expanded(term);
        }
        if (!field.contains(":")) {
            return terms.getOrDefault(ALL_OTHERS, "") + field;
        }
        return expanded(field);
    }

    /** Prefixes and the namespaces that they stand for here, without those of EPCIS. */
    Map<String, String> namespaces() {
        Map<String, String> told = new HashMap<>(terms);
        told.keySet().removeIf(term -> term.startsWith("@") || OF_EPCIS.containsKey(term));
        return told;
    }

    private String expanded(String compact) {
        int colon = compact.indexOf(':');
        String namespace = colon < 0 ? null : terms.get(compact.substring(0, colon));
        return namespace == null || compact.startsWith("//", colon + 1)
                ? compact
                : namespace + compact.substring(colon + 1);
    }

    private static String meaning(JsonNode definition) {
        JsonNode id = definition.isObject() ? definition.path("@id") : definition;
        return id.isTextual() ? id.asText() : null;
    }
}
