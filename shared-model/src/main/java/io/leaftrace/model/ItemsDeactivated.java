package io.leaftrace.model;

/**
 * Codes, used or not, were taken out of use for good (EPCIS ObjectEvent, action DELETE, bizStep decommissioning).
 *
 * @param note in the words of whoever deactivated them, or null
 */
public record ItemsDeactivated(Header header, String makerGln, Items items, DeactivationReason reason, String note)
        implements Fact {

    @Override
    public String topic() {
        return Topics.ISSUANCE_ITEMS;
    }

    @Override
    public String key() {
        return "maker-" + makerGln;
    }
}
