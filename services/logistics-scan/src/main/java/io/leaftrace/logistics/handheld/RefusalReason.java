package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.OffendingItem;
import java.util.Locale;

/** Why a scan is refused. The lower-case name is the stable code; codes that cannot be read bring their own. */
public enum RefusalReason {
    SEQUENCE_REUSED("The device sent another scan under this sequence number."),
    TIME_OUT_OF_RANGE("The time must lie between 1970 and 9999, its offset within 14 hours."),
    PLACE_UNKNOWN("No place with this GLN is registered."),
    WRONG_PLACE("This is not a place of your organisation."),
    NOT_THE_HOLDER("An authority inspects, seizes, destroys and exports, and does nothing else."),
    DESTINATION_MISSING("Shipping and returning need a destination."),
    DESTINATION_NOT_ALLOWED("Only shipping and returning have a destination."),
    PARENT_MISSING("Packing needs a parent."),
    PARENT_NOT_ALLOWED("Only packing and unpacking have a parent."),
    CODE_UNKNOWN("This code was never issued.");

    private final String sentence;

    RefusalReason(String sentence) {
        this.sentence = sentence;
    }

    OffendingItem of(String item) {
        return new OffendingItem(item, name().toLowerCase(Locale.ROOT), sentence);
    }
}
