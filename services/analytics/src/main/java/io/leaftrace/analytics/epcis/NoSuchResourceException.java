package io.leaftrace.analytics.epcis;

/** There is no resource of that name, or not for this caller; named as EPCIS names it. */
public final class NoSuchResourceException extends EpcisException {
    private static final long serialVersionUID = 1L;

    NoSuchResourceException(String sentence) {
        super(404, "Resource not found", sentence);
    }
}
