package io.leaftrace.analytics.trace;

/** Why a fact that names an item moves nothing of it. */
public enum Doubt {
    /** A captured event is a claim, and whoever sent it had nothing to say of the item then. */
    NOT_THE_HOLDER("not_the_holder"),
    /** Somebody other than its maker tells of a time when it was not made yet. */
    BEFORE_MADE("before_made"),
    /** It has not happened yet. */
    CLOCK_AHEAD("clock_ahead");

    private final String code;

    Doubt(String code) {
        this.code = code;
    }

    /** The stable code by which it is told. */
    public String code() {
        return code;
    }
}
