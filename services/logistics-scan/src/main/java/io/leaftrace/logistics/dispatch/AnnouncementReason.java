package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.OffendingItem;
import java.util.Locale;

/** Why a dispatch may not be announced. The lower-case name is the stable code; unreadable codes bring their own. */
enum AnnouncementReason {
    PLACE_UNKNOWN("No place with this GLN is registered."),
    WRONG_PLACE("It is not at the place that the dispatch is to leave."),
    DESTINATION_NOT_ALLOWED("A dispatch leads to another place."),
    TIME_OUT_OF_RANGE("Arrival comes after departure, neither long past nor more than a year ahead."),
    CODE_UNKNOWN("This code was never issued."),
    PENDING("Nothing has been told yet of this item; it may be announced as soon as that is so."),
    KEY_REVOKED("Anybody may have made this code: its key was withdrawn."),
    EXPIRED("Its order expired or was cancelled before it was applied."),
    DEACTIVATED("Its code was taken out of use."),
    REJECTED_AT_LINE("Its code was spoiled at the line."),
    ALREADY_UNPACKED("Nothing is in it any more."),
    AFTER_LOSS("It was lost or stolen."),
    AFTER_DESTRUCTION("It was destroyed."),
    AFTER_EXPORT("It left the market for another country."),
    AFTER_SALE("It was sold."),
    WHILE_SEIZED("An authority keeps it."),
    RECALLED("It is recalled."),
    NOT_THE_HOLDER("Somebody else holds it, or it is on its way."),
    ALREADY_ANNOUNCED("It is part of another dispatch that is still open.");

    private final String sentence;

    AnnouncementReason(String sentence) {
        this.sentence = sentence;
    }

    OffendingItem of(String item) {
        return new OffendingItem(item, name().toLowerCase(Locale.ROOT), sentence);
    }
}
