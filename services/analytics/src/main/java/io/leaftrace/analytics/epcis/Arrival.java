package io.leaftrace.analytics.epcis;

/**
 * A place in the order in which events became visible.
 *
 * @param position of the fact
 * @param part the last of its events that counts as seen
 */
public record Arrival(long position, int part) {

    /** With all of a fact's events. */
    public static Arrival wholeOf(long position) {
        return new Arrival(position, Integer.MAX_VALUE);
    }
}
