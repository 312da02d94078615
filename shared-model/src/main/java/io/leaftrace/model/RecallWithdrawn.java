package io.leaftrace.model;

/**
 * A recall holds no longer.
 *
 * @param reason in the words of whoever withdrew it
 */
public record RecallWithdrawn(Header header, String recallId, String reason) implements Fact {

    @Override
    public String topic() {
        return Topics.RECALLS;
    }

    @Override
    public String key() {
        return recallId;
    }
}
