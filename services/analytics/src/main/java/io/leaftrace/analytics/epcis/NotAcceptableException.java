package io.leaftrace.analytics.epcis;

/** The caller wants a version or a form that is not offered; named as EPCIS names it. */
public final class NotAcceptableException extends EpcisException {
    private static final long serialVersionUID = 1L;

    NotAcceptableException(String sentence) {
        super(406, "Conflicting request and response headers", sentence);
    }
}
