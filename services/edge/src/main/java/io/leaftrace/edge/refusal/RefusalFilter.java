package io.leaftrace.edge.refusal;

import io.leaftrace.edge.PlainText;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;

/** Which refusals to list; without any of these, all. */
public class RefusalFilter {

    /** What was refused, such as {@code handheld-scan}. */
    @QueryParam("kind")
    @Size(max = 64)
    @PlainText
    String kind;

    /** One of its reasons, a stable code. */
    @QueryParam("reason")
    @Size(max = 64)
    @PlainText
    String reason;

    /** Refused at this time or later, with an offset. */
    @QueryParam("from")
    OffsetDateTime from;

    /** Refused before this time, with an offset. */
    @QueryParam("until")
    OffsetDateTime until;
}
