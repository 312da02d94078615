package io.leaftrace.identity;

/** A text is not the identifier that it should be. The message is one sentence for people; {@link #code()} never changes. */
public final class IdentifierException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public IdentifierException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** A stable word for machines, such as {@code malformed} or {@code wrong_check_digit}. */
    public String code() {
        return code;
    }

    static IdentifierException malformed(String sentence) {
        return new IdentifierException("malformed", sentence);
    }

    static IdentifierException tooLong(String sentence) {
        return new IdentifierException("too_long", sentence);
    }
}
