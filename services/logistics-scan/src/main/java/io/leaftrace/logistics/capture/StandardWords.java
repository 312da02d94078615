package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.logistics.capture.hash.Namespaces;
import io.leaftrace.logistics.capture.hash.Vocabulary;

/**
 * Words of CBV that are written as URIs: the schema judges bare words alone. URIs of others are vocabularies of their own,
 * and allowed.
 */
final class StandardWords {

    private static final String CBV_WEB = "://ref.gs1.org/cbv/";
    private static final String CBV_URN = "urn:epcglobal:cbv:";

    private StandardWords() {}

    static void check(JsonNode value, String at, Vocabulary vocabulary, EventRules.Found found) {
        if (!value.isTextual()) {
            return;
        }
        String uri = Namespaces.ofStandardWord(value.textValue());
        boolean standard = uri.contains(CBV_WEB) || uri.startsWith(CBV_URN);
        if (standard && !vocabulary.wordIn(uri).filter(vocabulary::has).isPresent()) {
            found.error(at, "unknown_word", "The Core Business Vocabulary has no such word for this field.");
        }
    }
}
