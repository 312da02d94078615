package io.leaftrace.issuance.item;

import io.leaftrace.issuance.order.OrderingLine;

/**
 * Whose codes are looked up.
 *
 * @param companyPrefix the maker's GS1 Company Prefix
 * @param ssccKeyId the key of all the maker's SSCCs
 */
public record IssuingMaker(String gln, String companyPrefix, String ssccKeyId) {

    public static IssuingMaker of(OrderingLine line) {
        return new IssuingMaker(line.makerGln(), line.companyPrefix(), line.ssccKeyId());
    }
}
