package io.leaftrace.model;

/**
 * An order of which no code was used was cancelled; all of its codes are void.
 *
 * @param reason in the words of whoever cancelled it
 */
public record CodesCancelled(Header header, long orderNumber, String makerGln, String reason) implements Fact {

    @Override
    public String topic() {
        return Topics.ISSUANCE_ITEMS;
    }

    @Override
    public String key() {
        return "order-" + orderNumber;
    }
}
