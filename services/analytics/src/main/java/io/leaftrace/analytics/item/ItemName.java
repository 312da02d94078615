package io.leaftrace.analytics.item;

import io.leaftrace.analytics.registry.CodeOrder;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import io.leaftrace.model.PackagingLevel;

/**
 * How an item is called on the outside. All is null for one of ours whose code order is not known yet.
 *
 * @param uri canonical GS1 Digital Link URI; of an item that carries no GS1 key, its own URI
 * @param epcUrn null when the length of the company prefix is not known
 * @param level of what was issued here; null for all others, whose level shows only in what they contain
 * @param gtin 14 digits; null when it has none
 * @param sscc 18 digits; null when it has none
 * @param makerGln null when it is not ours
 */
public record ItemName(
        String uri, String epcUrn, PackagingLevel level, String gtin, String serial, String sscc, String makerGln) {

    static final ItemName UNKNOWN_YET = new ItemName(null, null, null, null, null, null, null);

    /** The name of one of ours as far as its code tells it, before its code order is known. */
    public static ItemName asAsked(Code code) {
        return ofForeign(code.identifier(), code.uri());
    }

    static ItemName ofOwn(Sgtin sgtin, CodeOrder order) {
        return new ItemName(
                sgtin.digitalLink(),
                sgtin.epcUrn(order.companyPrefix().length()),
                order.level(),
                sgtin.gtin().digits14(),
                sgtin.serial(),
                null,
                order.makerGln());
    }

    static ItemName ofSscc(Sscc sscc, CodeOrder order) {
        return new ItemName(
                sscc.digitalLink(),
                sscc.epcUrn(order.companyPrefix().length()),
                order.level(),
                null,
                null,
                sscc.digits18(),
                order.makerGln());
    }

    /** @param makerGln null when no maker with the prefix is known, and then the prefix is null too */
    static ItemName ofSscc(Sscc sscc, String companyPrefix, String makerGln) {
        String epcUrn = companyPrefix == null ? null : sscc.epcUrn(companyPrefix.length());
        return new ItemName(sscc.digitalLink(), epcUrn, null, null, null, sscc.digits18(), makerGln);
    }

    /** @param identifier null when the URI is of another scheme */
    static ItemName ofForeign(Identifier identifier, String uri) {
        if (identifier instanceof Sgtin sgtin) {
            return new ItemName(uri, null, null, sgtin.gtin().digits14(), sgtin.serial(), null, null);
        }
        return new ItemName(uri, null, null, null, null, null, null);
    }
}
