package io.leaftrace.model;

/** Bytes that are not a fact which this version can read. The message is a sentence for the operator who finds them. */
public final class UnreadableFactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableFactException(String sentence) {
        super(sentence);
    }

    public UnreadableFactException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
