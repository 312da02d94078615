package io.leaftrace.retail.check;

import java.time.Duration;

/** Whether a phone that asks about an item again is counted again. */
enum Repetition {
    /** A check of its own. */
    NEW,
    /** The same check, which now tells where it is: it is placed, and not counted again. */
    TELLS_PLACE,
    /** The same check once more: a reload, or the answer was lost. */
    SAME;

    /** A phone counts once in this time. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** @param earlier its last check that was counted; null when there was none, or the phone does not say who it is */
    static Repetition of(Evidence.Look earlier, Sighting now) {
        if (earlier == null || !now.at().isBefore(earlier.at().plus(WINDOW))) {
            return NEW;
        }
        return now.position() != null && !earlier.placed() ? TELLS_PLACE : SAME;
    }

    /**
     * The checks of the item, this one among them.
     *
     * @param newDevice whether the phone says who it is, and has never asked before
     */
    CheckHistory of(CheckHistory before, Sighting now, boolean newDevice) {
        return switch (this) {
            case NEW -> before.with(now, newDevice);
            case TELLS_PLACE -> before.withPlace(now);
            case SAME -> before;
        };
    }
}
