package io.leaftrace.issuance.item;

import io.leaftrace.edge.OffendingItem;
import java.util.Locale;

/** Why a report is refused. The lower-case name is the stable code in answers and stored refusals. */
public enum Reason {
    CODE_MALFORMED("not a GS1 identifier"),
    CODE_UNKNOWN("not a code that was issued here"),
    KEY_REVOKED("made under a key that was revoked"),
    NAMED_TWICE("named twice in one report"),
    OTHER_LINE("issued to another line"),
    CANCELLED("its order was cancelled"),
    EXPIRED("its order expired before it was used"),
    DEACTIVATED("taken out of use for good"),
    ALREADY_APPLIED("reported as applied before"),
    ALREADY_REJECTED("reported as rejected before"),
    NOT_APPLIED("not reported as applied"),
    ALREADY_PACKED("inside another parent"),
    PARENT_ALREADY_PACKED("packed by an earlier report"),
    PACKED_INTO_ITSELF("its own parent"),
    WRONG_LEVEL("a parent is of a higher packaging level than its children"),
    NOT_AN_ITEM_CODE("an SSCC is applied by packing"),
    MOVED("already on its way");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    public OffendingItem of(String code) {
        return new OffendingItem(code, name().toLowerCase(Locale.ROOT), sentence);
    }
}
