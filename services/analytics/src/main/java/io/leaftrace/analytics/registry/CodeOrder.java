package io.leaftrace.analytics.registry;

import io.leaftrace.model.PackagingLevel;
import java.time.OffsetDateTime;

/**
 * Codes that were issued together.
 *
 * @param gtin 14 digits; null for logistic units
 * @param companyPrefix the maker's GS1 Company Prefix
 * @param keyId the key under which the serials were made
 * @param end after which no code of it may be put to use any more; null while they may
 */
public record CodeOrder(
        long orderNumber,
        String makerGln,
        PackagingLevel level,
        String gtin,
        String companyPrefix,
        String keyId,
        End end) {

    /** That the unused codes expired, or the order was cancelled. */
    public record End(Kind kind, OffsetDateTime at) {

        /** Why; the name is stored. */
        public enum Kind {
            EXPIRED,
            CANCELLED
        }
    }
}
