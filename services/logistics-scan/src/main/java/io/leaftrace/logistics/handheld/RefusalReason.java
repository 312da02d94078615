package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.OffendingItem;
import java.util.Locale;

/** Why a scan is refused. The lower-case name is the stable code; codes that cannot be read bring their own. */
public enum RefusalReason {
    SEQUENCE_REUSED("The device sent another scan under this sequence number."),
    TIME_OUT_OF_RANGE("The time must lie between 1970 and 9999, its offset within 14 hours."),
    PLACE_UNKNOWN("No place with this GLN is registered."),
    WRONG_PLACE("This is not a place of your organisation."),
    DESTINATION_MISSING("Shipping needs a destination."),
    DESTINATION_NOT_ALLOWED("Only shipping has a destination."),
    CODE_UNKNOWN("This code was never issued.");

    private final String sentence;

    RefusalReason(String sentence) {
        this.sentence = sentence;
    }

    OffendingItem of(String item) {
        return new OffendingItem(item, name().toLowerCase(Locale.ROOT), sentence);
    }
}
