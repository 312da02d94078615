package io.leaftrace.model;

import java.util.UUID;

/**
 * An earlier report was recalled: it counts as never made (Implementing Regulation (EU) 2018/574, Annex II, section 5;
 * in EPCIS terms an errorDeclaration). It may arrive before what it recalls.
 *
 * @param recalledEventId the eventId of a {@link SerialsApplied} or {@link ItemsPacked}
 * @param reason in the words of whoever recalled it
 */
public record ReportRecalled(Header header, String makerGln, String lineId, UUID recalledEventId, String reason)
        implements Fact {

    @Override
    public String topic() {
        return Topics.ISSUANCE_ITEMS;
    }

    @Override
    public String key() {
        return "line-" + lineId;
    }
}
