package io.leaftrace.logistics.dispatch;

import java.util.Locale;

/** Which way a dispatch goes, as a party sees it. */
public enum Direction {
    OUT,
    IN;

    /** As query parameters have it. */
    public static Direction fromString(String text) {
        if (!text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(text);
        }
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
