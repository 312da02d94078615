package io.leaftrace.local.demo;

import java.io.Serial;

/** The demo did not go as it should; the sentence says where. */
public final class DemoFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    DemoFailed(String sentence) {
        super("The demo stopped: " + sentence);
    }

    DemoFailed(String sentence, Throwable cause) {
        super("The demo stopped: " + sentence, cause);
    }
}
