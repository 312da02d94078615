package io.leaftrace.retail.check;

/** What a buyer is told, from good to bad. An outage is none of these. */
public enum Verdict {
    /** One of ours, and nothing speaks against it. */
    GENUINE,
    /** One of ours, but look closer. */
    CHECK,
    /** Most likely a copy, or not ours at all. */
    SUSPECT
}
