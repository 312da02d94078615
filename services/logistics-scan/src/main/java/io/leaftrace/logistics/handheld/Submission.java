package io.leaftrace.logistics.handheld;

import java.util.List;

/** What one request brings; several may be recorded in one transaction. */
record Submission(Device device, List<ReadScan> scans) {}
