package io.leaftrace.retail.payment;

import io.smallrye.mutiny.Uni;

/**
 * Whoever keeps the money. It is asked outside of any transaction, and again with the same id until it answers; so it must
 * know an id that it was asked under before, and answer as it did then. The buyer gives his means of payment to the
 * provider itself, never to this service.
 */
interface PaymentProvider {

    /** The name by which the settings choose it. */
    String name();

    /** Fails when nothing is known of what became of it. */
    Uni<PaymentAnswer> ask(PaymentTask task);
}
