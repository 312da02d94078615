package io.leaftrace.analytics.query;

import io.leaftrace.edge.Caller;

/** Whose queries and subscriptions are whose. */
public final class Owner {

    private Owner() {}

    /** The caller's party; of somebody who acts for none, what the token calls him. */
    public static String of(Caller caller) {
        String party = caller.partyOrNull();
        return party != null ? party : "subject " + caller.subject();
    }
}
