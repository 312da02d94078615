package io.leaftrace.issuance.item;

import java.util.Locale;

/** What a report tells. */
public enum ReportKind {
    /** Serials applied and rejected. */
    APPLICATION,
    /** What was packed. */
    AGGREGATION,
    /** Codes taken out of use. */
    DEACTIVATION;

    /** The kind under which its refusals are kept, such as {@code application-report}. */
    public String refusalKind() {
        return name().toLowerCase(Locale.ROOT) + "-report";
    }
}
