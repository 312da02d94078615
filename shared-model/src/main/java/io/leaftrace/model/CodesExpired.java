package io.leaftrace.model;

/**
 * The unused codes of an order expired (Implementing Regulation (EU) 2018/574, article 6: six months after issue). What
 * was applied before that moment stays valid.
 */
public record CodesExpired(Header header, long orderNumber, String makerGln) implements Fact {

    @Override
    public String topic() {
        return Topics.ISSUANCE_ITEMS;
    }

    @Override
    public String key() {
        return "order-" + orderNumber;
    }
}
