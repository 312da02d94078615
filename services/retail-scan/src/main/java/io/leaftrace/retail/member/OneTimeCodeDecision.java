package io.leaftrace.retail.member;

import java.time.Duration;
import java.time.Instant;

/** When a one-time code is sent to a number, and when one is right. */
final class OneTimeCodeDecision {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final Duration PAUSE = Duration.ofMinutes(1);
    static final Duration COUNTED = Duration.ofDays(1);
    static final int MOST_COUNTED = 10;
    static final int MOST_WRONG_TRIES = 5;

    private OneTimeCodeDecision() {}

    /**
     * What is known of a number.
     *
     * @param usable whether the code was neither used nor tried too often
     * @param sentCount how many were sent since {@code countedFrom}
     */
    record Sent(Instant sentAt, boolean usable, int wrongTries, Instant countedFrom, int sentCount) {}

    /** What comes of asking for a code. */
    sealed interface Asked permits Send, Wait, Refuse {}

    /** A new one is sent, the {@code sentCount}th since {@code countedFrom}. */
    record Send(Instant countedFrom, int sentCount) implements Asked {}

    /** One was sent a moment ago; it is the same request again. */
    record Wait(long seconds) implements Asked {}

    /** Too many were sent. */
    record Refuse(long seconds) implements Asked {}

    /** What comes of trying a code. */
    enum Tried {
        RIGHT,
        /** Counts as a wrong try. */
        WRONG,
        /** There is none to try: never sent, too old, used up. */
        NONE
    }

    /** @param before null when none was sent to the number lately */
    static Asked ask(Sent before, Instant now) {
        if (before == null) {
            return new Send(now, 1);
        }
        if (now.isBefore(before.sentAt().plus(PAUSE))) {
            return new Wait(seconds(now, before.sentAt().plus(PAUSE)));
        }
        Instant end = before.countedFrom().plus(COUNTED);
        if (!now.isBefore(end)) {
            return new Send(now, 1);
        }
        return before.sentCount() >= MOST_COUNTED
                ? new Refuse(seconds(now, end))
                : new Send(before.countedFrom(), before.sentCount() + 1);
    }

    /**
     * @param sent null when none was sent to the number lately
     * @param same whether the code that is tried is the one that was sent
     */
    static Tried tried(Sent sent, boolean same, Instant now) {
        boolean live = sent != null
                && sent.usable()
                && sent.wrongTries() < MOST_WRONG_TRIES
                && now.isBefore(sent.sentAt().plus(LIFE));
        if (!live) {
            return Tried.NONE;
        }
        return same ? Tried.RIGHT : Tried.WRONG;
    }

    private static long seconds(Instant now, Instant until) {
        return Math.max(1, Duration.between(now, until).toSeconds() + 1);
    }
}
