package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidGln;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;

/** Which recorded scans to list; without any of these, all. */
public class ScanFilter {

    /** The handheld or office system. */
    @QueryParam("device")
    @Size(max = 64)
    @PlainText
    String device;

    /** A stable code. */
    @QueryParam("flag")
    @Size(max = 64)
    @PlainText
    String flag;

    /** GLN of the place where it happened. */
    @QueryParam("place")
    @ValidGln
    String place;

    /** Recorded at this time or later, with an offset. */
    @QueryParam("from")
    OffsetDateTime from;

    /** Recorded before this time, with an offset. */
    @QueryParam("until")
    OffsetDateTime until;
}
