package io.leaftrace.local;

import java.io.Serial;

/** Why the stack does not start, in a sentence that says what to do about it. */
public final class CannotStart extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
