package io.leaftrace.logistics.capture.hash;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The event hash of CBV 2.0: the same for two events that say the same, in whatever document, order of fields or form of
 * identifiers and times; and the same for an event and the declaration that it is wrong.
 */
public final class EventHash {
    private EventHash() {}

    /**
     * The id of an event that came without one, {@code ni:///sha-256;…?ver=CBV2.0}.
     *
     * @param event one that the JSON schema of EPCIS allows
     * @param namespaces of its document; those of its own {@code @context} are added
     */
    public static String of(JsonNode event, Namespaces namespaces) {
        return "ni:///sha-256;" + sha256(preHash(event, namespaces)) + "?ver=CBV2.0";
    }

    /** The string whose digest the id holds. */
    public static String preHash(JsonNode event, Namespaces namespaces) {
        return PreHash.of(event, namespaces);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
