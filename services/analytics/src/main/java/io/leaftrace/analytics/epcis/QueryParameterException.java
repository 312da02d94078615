package io.leaftrace.analytics.epcis;

/** A query parameter that the standard does not know, or a value that it does not allow; named as EPCIS names it. */
public final class QueryParameterException extends EpcisException {
    private static final long serialVersionUID = 1L;

    public QueryParameterException(String sentence) {
        super(400, "Query parameter error", sentence);
    }
}
