package io.leaftrace.analytics.trace;

/** More facts bear on an item than a trace can tell. */
final class TraceTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TraceTooLargeException() {
        super("More than " + TraceStore.MOST_FACTS + " facts bear on this item.");
    }
}
