package io.leaftrace.model;

/**
 * Items arrived (bizStep receiving, disposition in_progress). An item stands for all that is in it.
 *
 * @param placeGln where they arrived
 * @param deviceId the handheld that saw it
 * @param reference a despatch advice, order or invoice number; null when none was given
 */
public record ItemsReceived(Header header, Items items, String placeGln, String deviceId, String reference)
        implements Fact {

    @Override
    public String topic() {
        return Topics.CUSTODY;
    }

    @Override
    public String key() {
        return "place-" + placeGln;
    }
}
