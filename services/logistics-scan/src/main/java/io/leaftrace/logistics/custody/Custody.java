package io.leaftrace.logistics.custody;

import io.leaftrace.model.Header;
import java.time.Instant;
import java.util.Set;

/**
 * Who holds an item, as far as the facts say.
 *
 * @param emptied it was unpacked, and nothing was packed into it since
 * @param placeGln where it was seen last; in transit, the place that it left. Null while {@link CustodyState#PENDING}
 * @param position where in that place; null when not told
 * @param destinationGln where it is bound for; null when not in transit
 * @param plannedArrivalAt when it should be there; null when not in transit or not told
 * @param vehicle what carries it; null when not in transit or not told
 * @param parent the ItemId of what it is in directly; null when it is loose
 * @param since the fact that brought it there; null while {@link CustodyState#PENDING}
 * @param deactivated the fact that took its code out of use; null when none did
 * @param places every place that it was at or bound for in its life
 */
public record Custody(
        CustodyState state,
        boolean emptied,
        String placeGln,
        String position,
        String destinationGln,
        Instant plannedArrivalAt,
        String vehicle,
        Long parent,
        Header since,
        Header deactivated,
        Set<String> places) {

    public boolean isDeactivated() {
        return deactivated != null;
    }

    /** Whether it is on its way to this place. */
    public boolean isBoundFor(String gln) {
        return state == CustodyState.IN_TRANSIT && gln.equals(destinationGln);
    }
}
