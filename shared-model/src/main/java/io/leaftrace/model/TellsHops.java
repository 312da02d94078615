package io.leaftrace.model;

import java.util.List;

/** A fact that tells of changes of hands. */
public interface TellsHops {

    Header header();

    /** The handheld or system that saw them. */
    String deviceId();

    /** What it tells, in the order in which it was told; each has a time of its own. */
    List<Hop> hops();
}
