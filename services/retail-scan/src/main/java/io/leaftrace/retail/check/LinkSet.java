package io.leaftrace.retail.check;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The links from a code (RFC 9264; GS1-Conformant Resolver 1.2, linkset schema). All lead to this resolver itself, and are
 * the same for every code: they tell nothing of it.
 */
record LinkSet(URI anchor) {

    static final String MEDIA_TYPE = "application/linkset+json";
    static final String ALL = "linkset";

    /** How the JSON is read as linked data. */
    static final String CONTEXT = "<https://ref.gs1.org/standards/resolver/linkset-context>;"
            + " rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"";

    private static final String CANONICAL_HOST = "https://id.gs1.org";
    private static final String VOCABULARY = "https://ref.gs1.org/voc/";
    private static final Set<String> TYPES = Set.of("defaultLink", "pip", "verificationService");

    /** @param resolver the origin in our printed codes */
    static LinkSet of(String digitalLink, String resolver) {
        String path = digitalLink.substring(CANONICAL_HOST.length());
        return new LinkSet(URI.create(resolver.replaceAll("/$", "") + path));
    }

    /** {@code all} is what the first releases of the standard called it. */
    static boolean isAll(String linkType) {
        return linkType.equals(ALL) || linkType.equals("all");
    }

    /** The header that leads to the linkset. */
    static String linkTo(String path) {
        return "<%s?linkType=%s>; rel=\"linkset\"; type=\"%s\"".formatted(path, ALL, MEDIA_TYPE);
    }

    /** Where a link of this type leads; written {@code gs1:pip}, or in full. */
    Optional<URI> target(String linkType) {
        String name = linkType.startsWith("gs1:") ? linkType.substring(4) : linkType.replace(VOCABULARY, "");
        return TYPES.contains(name) ? Optional.of(anchor) : Optional.empty();
    }

    String json() {
        JsonObject page = link("text/html", "Is it genuine?")
                .put("hreflang", new JsonArray().add("en").add("zh"));
        JsonObject answer = link("application/json", "Is it genuine? For programs");
        JsonObject context = new JsonObject()
                .put("anchor", anchor.toString())
                .put(VOCABULARY + "defaultLink", new JsonArray().add(page))
                .put(VOCABULARY + "pip", new JsonArray().add(page))
                .put(
                        VOCABULARY + "verificationService",
                        new JsonArray().add(page).add(answer));
        return new JsonObject().put("linkset", new JsonArray().add(context)).encode();
    }

    private JsonObject link(String type, String title) {
        return new JsonObject().put("href", anchor.toString()).put("type", type).put("title", title);
    }
}
