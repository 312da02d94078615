package io.leaftrace.logistics.custody;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Who holds an item now.
 *
 * @param item its canonical Digital Link URI
 * @param since when that came about, by the clock that saw it
 * @param place GLN of where it was seen last; in transit, of the place that it left
 * @param position where in the place
 * @param destination GLN of where it is bound for, in transit only
 * @param plannedArrival when it should be there (UTC)
 * @param vehicle what carries it, in transit only
 * @param holder GLN of the organisation whose place that is; in transit the sender holds it until it is received
 * @param parent Digital Link URI of what it is in directly
 * @param recalled whether a recall of it is in force
 * @param flags what is odd about its hops, as stable codes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeldItem(
        String item,
        CustodyState state,
        OffsetDateTime since,
        String place,
        String position,
        String destination,
        Instant plannedArrival,
        String vehicle,
        String holder,
        String parent,
        boolean recalled,
        List<String> flags) {}
