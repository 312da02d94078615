package io.leaftrace.analytics.epcis;

/** A query parameter that the standard does not know, or a value that it does not allow; named as EPCIS names it. */
final class QueryParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueryParameterException(String sentence) {
        super(sentence);
    }
}
