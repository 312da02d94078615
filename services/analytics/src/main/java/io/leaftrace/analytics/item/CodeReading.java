package io.leaftrace.analytics.item;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.OptionalLong;

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
            return new Code(sscc, OptionalLong.of(ItemId.ofSscc(sscc)), sscc.digitalLink());
        }
        if (identifier instanceof Sgtin sgtin) {
            return keys.recognise(sgtin)
                    .map(recognised -> own(sgtin, recognised.itemId()))
                    .orElseGet(() -> foreign(sgtin));
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
            return new Code(null, OptionalLong.empty(), uri);
        }
    }

    /** Our own serials are written in upper case. */
    private static Code own(Sgtin sgtin, long itemId) {
        Sgtin upper = new Sgtin(sgtin.gtin(), sgtin.serial().toUpperCase(Locale.ROOT));
        return new Code(upper, OptionalLong.of(itemId), upper.digitalLink());
    }

    private static Code foreign(Identifier identifier) {
        return new Code(identifier, OptionalLong.empty(), identifier.digitalLink());
    }
}
