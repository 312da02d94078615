package io.leaftrace.model;

/**
 * Items left a place for another (bizStep shipping, disposition in_transit). An item stands for all that is in it.
 *
 * @param fromGln the place that they left
 * @param toGln the place for which they are bound
 * @param deviceId the handheld that saw it
 * @param reference a despatch advice, order or invoice number; null when none was given
 */
public record ItemsShipped(Header header, Items items, String fromGln, String toGln, String deviceId, String reference)
        implements Fact {

    @Override
    public String topic() {
        return Topics.CUSTODY;
    }

    @Override
    public String key() {
        return "place-" + fromGln;
    }
}
