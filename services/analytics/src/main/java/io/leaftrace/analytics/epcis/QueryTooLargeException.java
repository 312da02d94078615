package io.leaftrace.analytics.epcis;

/** More events fit than the query allowed; named as EPCIS names it. */
public final class QueryTooLargeException extends EpcisException {
    private static final long serialVersionUID = 1L;

    QueryTooLargeException(String sentence) {
        super(413, "Query result too large", sentence);
    }
}
