package io.leaftrace.retail.sale;

import io.leaftrace.edge.OffendingItem;
import java.util.Locale;

/**
 * What stands against an item at a till. The lower-case name is the stable code, of a refusal as well as of an alert. The
 * gravest come first.
 */
enum Reason {
    CODE_UNKNOWN("not a code of ours", Ruling.REFUSE),
    NAMED_TWICE("scanned twice in one message", Ruling.REFUSE),
    KEY_REVOKED("made with a key that was withdrawn", Ruling.REFUSE),
    DEACTIVATED("taken out of use by its maker", Ruling.REFUSE),
    RECALLED("called back; do not sell it", Ruling.REFUSE),
    REJECTED_AT_LINE("the line threw this code away", Ruling.REFUSE),
    DESTROYED("destroyed", Ruling.REFUSE),
    STOLEN("reported stolen", Ruling.REFUSE),
    SEIZED("kept by an authority", Ruling.REFUSE),
    EXPORTED("left the market for another country", Ruling.REFUSE),
    ALREADY_SOLD("sold before", Ruling.REFUSE),
    NOT_SOLD("not sold before", Ruling.ALERT),
    NEVER_SHIPPED("no shop or warehouse ever had it", Ruling.ALERT),
    OTHER_SHOP("it is another shop's", Ruling.ALERT);

    /** What is done about a reason. */
    enum Ruling {
        /** The till may not sell it. */
        REFUSE,
        /** The till may sell it, and an alert is raised. */
        ALERT
    }

    private final String sentence;
    private final Ruling usual;

    Reason(String sentence, Ruling usual) {
        this.sentence = sentence;
        this.usual = usual;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Unless the policy says otherwise. */
    Ruling usual() {
        return usual;
    }

    /** Whether no policy can let it pass: there is nothing that could be sold, or it is counted already. */
    boolean isFinal() {
        return this == CODE_UNKNOWN || this == NAMED_TWICE;
    }

    OffendingItem of(String code) {
        return new OffendingItem(code, code(), sentence);
    }
}
