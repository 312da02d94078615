package io.leaftrace.edge.refusal;

import io.leaftrace.edge.OffendingItem;
import java.util.List;

/**
 * A message about to be kept as refused.
 *
 * @param message what was sent; written as JSON
 * @param reasons at least one
 */
public record Refused(Object message, List<OffendingItem> reasons) {}
