package io.leaftrace.logistics.handheld;

import java.util.List;

/** The answer to a batch: one result for each scan, in the order of the request. */
public record BatchResult(List<ScanResult> results) {}
