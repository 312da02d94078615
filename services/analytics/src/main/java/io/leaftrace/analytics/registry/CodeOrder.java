package io.leaftrace.analytics.registry;

import io.leaftrace.model.PackagingLevel;
import java.time.OffsetDateTime;

/**
 * Codes that were issued together.
 *
 * @param gtin 14 digits; null for logistic units
 * @param companyPrefix the maker's GS1 Company Prefix
 * @param keyId the key under which the serials were made
 * @param factoryGln where its codes are applied; null when nobody asked for it
 * @param lineId the line that applies them; null with the factory
 * @param end after which no code of it may be put to use any more; null while they may
 */
public record CodeOrder(
        long orderNumber,
        String makerGln,
        PackagingLevel level,
        String gtin,
        String companyPrefix,
        String keyId,
        End end,
        String factoryGln,
        String lineId) {

    /** Without where its codes are applied. */
    public CodeOrder(
            long orderNumber,
            String makerGln,
            PackagingLevel level,
            String gtin,
            String companyPrefix,
            String keyId,
            End end) {
        this(orderNumber, makerGln, level, gtin, companyPrefix, keyId, end, null, null);
    }

    /** As it was then, when its end had not come. */
    public CodeOrder asOf(OffsetDateTime time) {
        boolean endedLater = end != null && end.at().isAfter(time);
        return endedLater
                ? new CodeOrder(orderNumber, makerGln, level, gtin, companyPrefix, keyId, null, factoryGln, lineId)
                : this;
    }

    /** That the unused codes expired, or the order was cancelled. */
    public record End(Kind kind, OffsetDateTime at) {

        /** Why; the name is stored. */
        public enum Kind {
            EXPIRED,
            CANCELLED
        }
    }
}
