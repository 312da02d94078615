package io.leaftrace.analytics.fact;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.Sgln;

/** GLNs in and out of the URIs of places. */
public final class Places {

    private Places() {}

    /** The canonical URI of a place. */
    public static String uri(String gln) {
        return new Sgln(gln, null).digitalLink();
    }

    /** The GLN in the URI of a place, 13 digits; null when it has none, as in a private scheme. */
    static String gln(String uri) {
        if (uri == null) {
            return null;
        }
        try {
            return Identifier.parse(uri) instanceof Sgln place ? place.gln13() : null;
        } catch (IdentifierException notGs1) {
            return null;
        }
    }
}
