package io.leaftrace.retail.check;

import io.leaftrace.retail.inner.InnerAnswer;
import io.leaftrace.retail.item.KnownItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that a verdict is made of, with the questions that the rules ask.
 *
 * @param reading what the code is for our keys
 * @param item what we have heard of it; null when the code names no single pack
 * @param recalled whether it is called back
 * @param history its checks, this one among them
 * @param sale null when it is not sold, or the shop's position is not known
 * @param shippedAt when it left its maker, itself or in what it was packed into; null when nobody has told it
 * @param inner what the inner code turned out to be that was told with this check; null when none was
 */
record CheckCase(
        Reading reading,
        KnownItem item,
        boolean recalled,
        CheckHistory history,
        SoldAt sale,
        Instant shippedAt,
        InnerAnswer inner) {

    /** Faster than a passenger aircraft. */
    static final double IMPOSSIBLE_KILOMETRES_AN_HOUR = 1_000;

    /** Below this, two positions may be one phone's bad guess. */
    static final double POSITION_NOISE_KILOMETRES = 50;

    static final double FAR_KILOMETRES = 300;
    static final int OFTEN = 20;
    static final int MANY_DEVICES = 5;
    static final int VERY_MANY_DEVICES = 100;

    /** What is checked later than this after its sale may have travelled with its buyer. */
    static final Duration NEAR_ITS_SALE = Duration.ofHours(24);

    /** Clocks of tills and handhelds may be wrong by so much. */
    static final Duration CLOCK_ERROR = Duration.ofHours(1);

    /** What our keys make of a code. */
    enum Reading {
        /** The code names no single pack. */
        NO_PACK,
        /** No key of ours made it. */
        UNKNOWN,
        OF_A_REVOKED_KEY,
        OURS
    }

    /** Where and when it was sold. */
    record SoldAt(Instant at, Position shop) {}

    private record Moment(Instant at, Position position, Duration clockError) {}

    boolean isNotAPack() {
        return reading == Reading.NO_PACK;
    }

    /** Not ours, or guessed: its order is shorter, or of another product. */
    boolean isUnknown() {
        return reading == Reading.UNKNOWN
                || (item != null && item.order() != null && !item.order().matches());
    }

    /** Ours, but no line report of it stands: not yet arrived, recalled, or expired unused. */
    boolean isPending() {
        return !isNotAPack() && !isUnknown() && item.report() == null;
    }

    /** Whether it stands on an item, as far as we know; all else that we know of it is told only then. */
    boolean isConfirmed() {
        return !isNotAPack() && !isUnknown() && !isPending();
    }

    boolean isOfARevokedKey() {
        return reading == Reading.OF_A_REVOKED_KEY && !isUnknown();
    }

    boolean isDeactivated() {
        return isConfirmed() && item.deactivated();
    }

    boolean isRejectedAtTheLine() {
        return isConfirmed() && !item.report().applied();
    }

    /** Also of what is pending: who holds it must know. */
    boolean isRecalled() {
        return recalled && !isUnknown();
    }

    boolean isInnerCodeRight() {
        return isConfirmed() && inner == InnerAnswer.RIGHT;
    }

    boolean isInnerCodeWrong() {
        return isConfirmed() && inner == InnerAnswer.WRONG;
    }

    /** A wrapper was opened, and no till has told a sale. */
    boolean wasOpenedBeforeItsSale() {
        return isInnerCodeRight() && !item.isSold();
    }

    boolean wasCheckedOften() {
        return isConfirmed() && history.count() >= OFTEN;
    }

    boolean wasCheckedByManyDevices() {
        return isConfirmed() && history.deviceCount() >= MANY_DEVICES;
    }

    boolean wasCheckedByVeryManyDevices() {
        return isConfirmed() && history.deviceCount() >= VERY_MANY_DEVICES;
    }

    boolean wasCheckedBeforeItLeft() {
        return isConfirmed()
                && shippedAt != null
                && history.firstAt() != null
                && history.firstAt().plus(CLOCK_ERROR).isBefore(shippedAt);
    }

    /** From one check to the next, and between the sale and the checks before and after it. */
    boolean movedImpossiblyFast() {
        if (!isConfirmed()) {
            return false;
        }
        List<Moment> moments = new ArrayList<>();
        history.placed().forEach(seen -> moments.add(new Moment(seen.at(), seen.position(), Duration.ZERO)));
        if (sale != null) {
            moments.add(new Moment(sale.at(), sale.shop(), CLOCK_ERROR));
        }
        moments.sort(Comparator.comparing(Moment::at));
        for (int i = 1; i < moments.size(); i++) {
            if (isImpossible(moments.get(i - 1), moments.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isImpossible(Moment before, Moment after) {
        double kilometres = before.position().kilometresTo(after.position());
        Duration between = Duration.between(before.at(), after.at())
                .plus(before.clockError())
                .plus(after.clockError());
        return kilometres > POSITION_NOISE_KILOMETRES
                && kilometres > between.toMillis() / 3_600_000.0 * IMPOSSIBLE_KILOMETRES_AN_HOUR;
    }

    boolean wasSeenFarFromItsSale() {
        return isConfirmed()
                && sale != null
                && history.placed().stream()
                        .filter(seen ->
                                Duration.between(sale.at(), seen.at()).abs().compareTo(NEAR_ITS_SALE) <= 0)
                        .anyMatch(this::isFarFromTheShop);
    }

    boolean wasSeenElsewhereAfterItsSale() {
        return isConfirmed()
                && sale != null
                && history.placed().stream()
                        .filter(seen -> seen.at().isAfter(sale.at().plus(NEAR_ITS_SALE)))
                        .anyMatch(this::isFarFromTheShop);
    }

    private boolean isFarFromTheShop(Sighting seen) {
        return seen.position().kilometresTo(sale.shop()) > FAR_KILOMETRES;
    }
}
