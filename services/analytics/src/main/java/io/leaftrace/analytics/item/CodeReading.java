package io.leaftrace.analytics.item;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Recognised;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Finds out which item an identifier names, without a look-up where that can be computed. */
@ApplicationScoped
public class CodeReading {

    private final KeyRing keys;

    public CodeReading(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * Reads an identifier in any form.
     *
     * @throws IdentifierException when it is not a GS1 identifier
     */
    public Code parse(String text) {
        Identifier identifier = Identifier.parse(text);
        if (identifier instanceof Sscc sscc) {
            return Code.sscc(sscc, ItemId.ofSscc(sscc));
        }
        if (identifier instanceof Sgtin sgtin) {
            List<Recognised> fits = keys.recogniseAll(sgtin);
            return fits.isEmpty() ? foreign(sgtin) : own(sgtin, fits);
        }
        return foreign(identifier);
    }

    /**
     * The same, but takes URIs of other schemes as they are: EPCIS allows private ones.
     *
     * @throws IdentifierException for a text that the database has no room for
     */
    public Code read(String uri) {
        try {
            return parse(uri);
        } catch (IdentifierException otherScheme) {
            if (uri.indexOf('\0') >= 0) {
                throw otherScheme;
            }
            return Code.foreign(null, uri);
        }
    }

    /** Our own serials are written in upper case. */
    private static Code own(Sgtin sgtin, List<Recognised> fits) {
        return Code.own(new Sgtin(sgtin.gtin(), sgtin.serial().toUpperCase(Locale.ROOT)), fits);
    }

    private static Code foreign(Identifier identifier) {
        return Code.foreign(identifier, identifier.digitalLink());
    }
}
