package io.leaftrace.identity;

/** What a key is good for at a moment. */
public enum KeyState {
    /** Its time has not come: it verifies codes, and none is made with it yet. */
    WAITING,
    /** It verifies codes; the newest of a maker makes new ones. */
    LIVE,
    /** Its codes are refused. */
    REVOKED
}
