package io.leaftrace.analytics.subscription;

/** No request may be sent there. */
final class RefusedDestinationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedDestinationException(String sentence) {
        super(sentence);
    }
}
