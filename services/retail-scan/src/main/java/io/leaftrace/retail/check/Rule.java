package io.leaftrace.retail.check;

import java.util.Locale;

/** What may speak against an item, and how much. The lower-case name is the stable code of the reason. */
enum Rule {
    CODE_UNKNOWN(Verdict.SUSPECT, "This code was not issued by the maker."),
    KEY_REVOKED(Verdict.SUSPECT, "The maker has withdrawn the key of this code: anybody may have made it."),
    DEACTIVATED(Verdict.SUSPECT, "The maker took this code out of use; it should be on no pack for sale."),
    REJECTED_AT_LINE(Verdict.SUSPECT, "The maker threw this code away; it should be on no pack."),
    IMPOSSIBLE_SPEED(Verdict.SUSPECT, "This code was checked at places too far apart for one pack."),
    RECALLED(Verdict.CHECK, "This product is called back. Do not use it, and do as the instruction says."),
    CHECKED_OFTEN(Verdict.CHECK, "This code was checked by many phones."),
    PENDING(Verdict.CHECK, "The code is genuine, but we have not heard yet that it was put on a pack."),
    NOT_A_PACK(Verdict.CHECK, "This is the code of a shipping case or pallet, not of a pack.");

    final Verdict verdict;
    final String text;

    Rule(Verdict verdict, String text) {
        this.verdict = verdict;
        this.text = text;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
