package io.leaftrace.retail.check;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * What may speak against an item (or, with a negative weight, for it), and how much: {@link CheckDecision} sums the weights of those that speak. The lower-case
 * name is the stable code of the reason.
 */
@SuppressWarnings("ImmutableEnumChecker") // references to methods of a record
enum Rule {
    RECALLED(40, CheckCase::isRecalled, "This product is called back. Do not use it, and do as the instruction says."),
    CODE_UNKNOWN(40, CheckCase::isUnknown, Words.NOT_CONFIRMED),
    PENDING(40, CheckCase::isPending, Words.NOT_CONFIRMED),
    NOT_A_PACK(40, CheckCase::isNotAPack, "This code does not name a single pack."),
    KEY_REVOKED(
            100, CheckCase::isOfARevokedKey, "The maker has withdrawn the key of this code: anybody may have made it."),
    DEACTIVATED(
            100, CheckCase::isDeactivated, "The maker took this code out of use; it should be on no pack for sale."),
    REJECTED_AT_LINE(100, CheckCase::isRejectedAtTheLine, "The maker threw this code away; it should be on no pack."),
    IMPOSSIBLE_SPEED(
            100,
            Kind.OF_COPIES,
            CheckCase::movedImpossiblyFast,
            "This code was seen at places too far apart for one pack."),
    CHECKED_BEFORE_SHIPPED(
            40, CheckCase::wasCheckedBeforeItLeft, "This code was checked before the pack left its maker."),
    FAR_FROM_SALE(
            40,
            Kind.OF_COPIES,
            CheckCase::wasSeenFarFromItsSale,
            "This code was checked far from where the pack was sold."),
    MANY_DEVICES(40, Kind.OF_COPIES, CheckCase::wasCheckedByManyDevices, "This code was checked by many phones."),
    COPIED_WIDELY(
            60,
            Kind.OF_COPIES,
            CheckCase::wasCheckedByVeryManyDevices,
            "This code was checked by more phones than one pack meets."),
    ELSEWHERE_AFTER_SALE(
            30,
            Kind.OF_COPIES,
            CheckCase::wasSeenElsewhereAfterItsSale,
            "Long after its sale this code was checked far from where the pack was sold."),
    CHECKED_OFTEN(20, Kind.OF_COPIES, CheckCase::wasCheckedOften, "This code was checked unusually often."),
    INNER_CODE_WRONG(40, CheckCase::isInnerCodeWrong, "The code under the wrapper is not the one of this pack."),
    INNER_CODE_BEFORE_SALE(
            30, CheckCase::wasOpenedBeforeItsSale, "The wrapper was opened, and no shop has told us of a sale."),
    INNER_CODE_RIGHT(-40, CheckCase::isInnerCodeRight, "The code under the wrapper is the one of this pack.");

    /** The one code for what is unknown and for what is pending. */
    static final String NOT_CONFIRMED = "not_confirmed";

    /** Whether it speaks of copies: then whoever knows the code under the wrapper is believed to hold the original. */
    final boolean isOfCopies;

    final int weight;
    final String text;
    private final Predicate<CheckCase> speaks;

    Rule(int weight, Predicate<CheckCase> speaks, String text) {
        this(weight, Kind.OTHER, speaks, text);
    }

    Rule(int weight, Kind kind, Predicate<CheckCase> speaks, String text) {
        this.isOfCopies = kind == Kind.OF_COPIES;
        this.weight = weight;
        this.speaks = speaks;
        this.text = text;
    }

    boolean speaksAgainst(CheckCase item) {
        return speaks.test(item);
    }

    /** As it is told to other services. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is told to buyers, who cannot tell what is unknown from what is pending (decision 22). */
    String publicCode() {
        return this == CODE_UNKNOWN || this == PENDING ? NOT_CONFIRMED : code();
    }

    private enum Kind {
        OF_COPIES,
        OTHER
    }

    private static final class Words {
        private static final String NOT_CONFIRMED =
                "We cannot confirm this code. Nobody has told us yet that it was put on a pack.";

        private Words() {}
    }
}
