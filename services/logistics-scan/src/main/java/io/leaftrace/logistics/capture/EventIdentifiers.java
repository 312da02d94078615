package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.OtherKey;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** GS1 keys in an event must be what they say they are; URIs of others are free. */
final class EventIdentifiers {

    /** EPC schemes that stand for no GS1 key (Tag Data Standard, section 6.3). */
    private static final Set<String> FOREIGN_SCHEMES = Set.of("gid", "usdod", "adi", "bic", "imovn");

    private static final String EPC_URN = "urn:epc:";
    private static final String GS1_HOST = "://id.gs1.org/";

    /** A product without a serial: its lot and variant at most. */
    private static final Pattern PRODUCT = Pattern.compile("https://id\\.gs1\\.org/01/\\d{14}(/10/.*)?");

    private EventIdentifiers() {}

    static void any(JsonNode value, String at, EventRules.Found found) {
        key(value, at, found);
    }

    /** One thing, not a kind of things. */
    static void instance(JsonNode value, String at, EventRules.Found found) {
        boolean isClass = key(value, at, found)
                .filter(key -> key instanceof OtherKey
                        && PRODUCT.matcher(key.digitalLink()).matches())
                .isPresent();
        if (isClass) {
            found.error(at, "class_among_epcs", "A kind of items belongs into a list of quantities.");
        }
    }

    /** A kind of things, not one of them. */
    static void itemClass(JsonNode value, String at, EventRules.Found found) {
        boolean isInstance = key(value, at, found)
                .filter(key -> key instanceof Sgtin || key instanceof Sscc)
                .isPresent();
        if (isInstance) {
            found.error(at, "epc_as_class", "One item belongs into a list of EPCs.");
        }
    }

    /** Empty for what is no GS1 key, right or wrong. */
    private static Optional<Identifier> key(JsonNode value, String at, EventRules.Found found) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String uri = value.textValue();
        boolean urn = uri.regionMatches(true, 0, EPC_URN, 0, EPC_URN.length());
        if (urn ? isForeign(uri) : !uri.regionMatches(true, 0, "http", 0, 4)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Identifier.parse(uri));
        } catch (IdentifierException wrong) {
            boolean meantAsKey = urn || uri.contains(GS1_HOST) || wrong.code().equals("wrong_check_digit");
            if (meantAsKey) {
                found.error(at, "identifier_" + wrong.code(), wrong.getMessage());
            }
            return Optional.empty();
        }
    }

    private static boolean isForeign(String urn) {
        String[] parts = urn.split(":", 5);
        return parts.length == 5 && FOREIGN_SCHEMES.contains(parts[3]);
    }
}
