package io.leaftrace.logistics.custody;

import java.util.List;

/**
 * What judging again changed.
 *
 * @param added flags that stand now and did not before
 * @param removed flags that stood before and were explained
 */
public record FlagChanges(List<HopFlag> added, List<HopFlag> removed) {}
