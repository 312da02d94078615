package io.leaftrace.edge.querylog;

/** An answer about so many items. */
public interface Counted {

    /** How many items were told of. */
    long items();
}
