package io.leaftrace.logistics.alert;

/** What is watched; the alerts of one watch are no concern of another. */
public enum Watch {
    /** What is odd about a recorded hop. */
    HOP,
    /** The planned arrival of a shipped hop. */
    ARRIVAL,
    /** The planned arrival of an announced dispatch; the alert is about the announcement, which is no fact. */
    ANNOUNCEMENT
}
