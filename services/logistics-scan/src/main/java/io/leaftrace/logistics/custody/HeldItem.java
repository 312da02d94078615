package io.leaftrace.logistics.custody;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;

/**
 * Who holds an item now.
 *
 * @param item its canonical Digital Link URI
 * @param since when that came about, by the clock that saw it
 * @param place GLN of where it was seen last; in transit, of the place that it left
 * @param destination GLN of where it is bound for, in transit only
 * @param holder GLN of the organisation whose place that is; in transit the sender holds it until it is received
 * @param parent Digital Link URI of what it is in directly
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeldItem(
        String item,
        CustodyState state,
        OffsetDateTime since,
        String place,
        String destination,
        String holder,
        String parent) {}
