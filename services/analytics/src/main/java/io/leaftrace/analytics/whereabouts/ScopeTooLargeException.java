package io.leaftrace.analytics.whereabouts;

/** A question about more than can be answered at once. */
public final class ScopeTooLargeException extends RuntimeException {

    public ScopeTooLargeException() {
        super("This asks for too many items at once; ask for an order, a shorter time or a smaller unit.");
    }
}
