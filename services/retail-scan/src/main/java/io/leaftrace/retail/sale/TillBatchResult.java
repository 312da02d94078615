package io.leaftrace.retail.sale;

import java.util.List;

/** The answer to a batch: one result for each message, in the order of the request. */
public record TillBatchResult(List<TillResult> results) {}
