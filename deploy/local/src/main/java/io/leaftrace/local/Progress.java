package io.leaftrace.local;

import java.util.Locale;
import java.util.function.Consumer;

/** Lines of progress, each with the seconds since the start. Thread-safe when the receiver of the lines is. */
public final class Progress {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Consumer<String> lines;
    private final long startNanos = System.nanoTime();

    Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Tells that something is done. */
    public void tell(String what) {
        double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        lines.accept(String.format(Locale.ROOT, "%6.1f s  %s", seconds, what));
    }
}
