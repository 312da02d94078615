package io.leaftrace.analytics.epcis;

/** To answer would take too much; named as EPCIS names it. */
public final class QueryTooComplexException extends EpcisException {
    private static final long serialVersionUID = 1L;

    public QueryTooComplexException(String sentence) {
        super(413, "Query too complex", sentence);
    }
}
