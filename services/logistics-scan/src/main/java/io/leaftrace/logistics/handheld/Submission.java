package io.leaftrace.logistics.handheld;

import java.util.List;

/** What one request brings; several may be recorded in one transaction. */
record Submission(Device device, List<ReadScan> scans) {

    /** How much work it is: its scans, and the items that they name. */
    int size() {
        int size = 0;
        for (ReadScan scan : scans) {
            size += 1 + scan.codes().size();
        }
        return size;
    }
}
