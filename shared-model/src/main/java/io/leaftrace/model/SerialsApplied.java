package io.leaftrace.model;

/**
 * A line reported which codes it put on items and which it threw away.
 *
 * <p>In EPCIS terms commissioning (CBV 2.0, section 7.1.2: an identifier is associated with an object) for the applied
 * ones and decommissioning for the rejected ones.
 *
 * @param factoryGln where it happened
 * @param applied now on an item
 * @param rejected spoiled, never to be used
 */
public record SerialsApplied(Header header, String factoryGln, String lineId, Items applied, Items rejected)
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
