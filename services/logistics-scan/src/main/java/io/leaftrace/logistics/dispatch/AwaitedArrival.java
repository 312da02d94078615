package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.alert.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Items that should arrive somewhere.
 *
 * @param arrivalId for an announced dispatch, its id
 * @param about what tells it: the fact of a shipped hop, or the announcement
 * @param aboutSequence the hop's count in that fact; 0 for an announcement
 * @param party who told it
 * @param since what happened earlier does not count
 * @param takenOff those of the items that are not to come any more, as the sender says
 */
record AwaitedArrival(
        UUID arrivalId,
        Watch watch,
        UUID about,
        long aboutSequence,
        String party,
        String from,
        String to,
        Instant since,
        Instant plannedArrival,
        boolean cancelled,
        List<Long> itemIds,
        Set<Long> takenOff) {}
