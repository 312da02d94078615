package io.leaftrace.logistics.code;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Recognised;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Reads codes in any of their forms; needs nothing but the keys. */
@Singleton
public final class CodeReader {
    private final KeyRing keys;

    public CodeReader(KeyRing keys) {
        this.keys = keys;
    }

    /** Reads one code; never throws, for a batch answers item by item. */
    public ReadCode read(String code) {
        if (code.indexOf('\0') >= 0) {
            // Postgres has no room for this character in a text; nor has any GS1 code.
            return new ReadCode.Unreadable(code, "malformed", "A code has no NUL characters.");
        }
        try {
            return recognise(code, Identifier.parse(code));
        } catch (IdentifierException notAnIdentifier) {
            return new ReadCode.Unreadable(code, notAnIdentifier.code(), notAnIdentifier.getMessage());
        }
    }

    private ReadCode recognise(String code, Identifier identifier) {
        if (identifier instanceof Sscc sscc) {
            return new ReadCode.KnownItem(code, sscc.digitalLink(), ItemId.ofSscc(sscc), false);
        }
        if (identifier instanceof Sgtin sgtin) {
            return recognise(code, sgtin);
        }
        return new ReadCode.Unreadable(code, "not_an_item", "This identifier names no single item.");
    }

    private ReadCode recognise(String code, Sgtin sgtin) {
        List<Recognised> ours = keys.recogniseAll(sgtin);
        if (ours.isEmpty()) {
            return new ReadCode.UnrecognisedSerial(
                    code, sgtin.digitalLink(), sgtin.gtin().digits14());
        }
        // Some scanners send lower case; our serials have none.
        Sgtin canonical = new Sgtin(sgtin.gtin(), sgtin.serial().toUpperCase(Locale.ROOT));
        String link = canonical.digitalLink();
        return ours.size() == 1
                ? new ReadCode.KnownItem(
                        code, link, ours.get(0).itemId(), ours.get(0).revoked())
                : new ReadCode.AmbiguousSerial(code, link, sgtin.gtin().digits14(), ours);
    }
}
