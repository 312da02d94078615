package io.leaftrace.model;

/**
 * An order went on to another state by a step of which there is nothing more to tell.
 *
 * @param orderId the order, as retail-scan's API names it
 * @param step what happened: departed, confirmed, disputed, settled_for_buyer, settled_for_shop, cancelled,
 *     declined, timed_out, hold_refused, release_refused; more may come
 * @param state the state after it, as retail-scan's API names it
 */
public record OrderChanged(Header header, String orderId, String step, String state) implements Fact {

    @Override
    public String topic() {
        return Topics.ORDERS;
    }

    @Override
    public String key() {
        return "order-" + orderId;
    }
}
