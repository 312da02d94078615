package io.leaftrace.issuance.report;

import io.leaftrace.edge.OffendingItem;
import java.util.Locale;

/** Why a report is refused. The lower-case name is the stable code in answers and stored refusals. */
public enum Reason {
    CODE_MALFORMED("not a GS1 identifier"),
    CODE_UNKNOWN("not a code that was issued here"),
    NAMED_TWICE("named twice in one report"),
    OTHER_LINE("issued to another line"),
    ALREADY_APPLIED("reported as applied before"),
    ALREADY_REJECTED("reported as rejected before"),
    NOT_APPLIED("not reported as applied"),
    ALREADY_PACKED("inside another parent"),
    PARENT_ALREADY_PACKED("packed by an earlier report"),
    WRONG_LEVEL("a parent is of a higher packaging level than its children"),
    NOT_AN_ITEM_CODE("an SSCC is applied by packing");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    OffendingItem of(String code) {
        return new OffendingItem(code, name().toLowerCase(Locale.ROOT), sentence);
    }
}
