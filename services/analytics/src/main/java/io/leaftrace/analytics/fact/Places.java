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

    /** The canonical URI of a position in a place; of the place alone when the position has letters that GS1 has no room for. */
    static String uri(String gln, String position) {
        try {
            return new Sgln(gln, position).digitalLink();
        } catch (IdentifierException noExtension) {
            return uri(gln);
        }
    }

    /** The GLN in the URI of a place, 13 digits; null when it has none, as in a private scheme. */
    static String gln(String uri) {
        Sgln place = place(uri);
        return place == null ? null : place.gln13();
    }

    /** The position in the URI of a place; null when it has none. */
    static String position(String uri) {
        Sgln place = place(uri);
        return place == null ? null : place.extension();
    }

    private static Sgln place(String uri) {
        try {
            return uri != null && Identifier.parse(uri) instanceof Sgln place ? place : null;
        } catch (IdentifierException notGs1) {
            return null;
        }
    }
}
