package io.leaftrace.analytics.epcis;

/** A refusal that EPCIS 2.0 has a name for (section 8.2.6; the REST binding's problem types). */
public abstract class EpcisException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    EpcisException(int status, String title, String sentence) {
        super(sentence);
        this.status = status;
        this.title = title;
    }

    /** Of the answer in HTTP. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** How the standard calls it, as the type of a problem. */
    public String type() {
        return "epcisException:" + getClass().getSimpleName();
    }
}
