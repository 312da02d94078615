package io.leaftrace.logistics.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An announced dispatch.
 *
 * @param sender GLN of the party whose place it leaves
 * @param receiver GLN of the party whose place it is bound for
 * @param itemCount how many codes it names
 * @param endedCount how many of them are not awaited any more although they did not arrive
 * @param cancelledAt when it was cancelled, or what had not left by then was taken off it
 * @param items the codes; only in the answer about one dispatch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Dispatch(
        UUID dispatchId,
        DispatchState state,
        String sender,
        String receiver,
        String from,
        String to,
        Instant announcedAt,
        Instant plannedDeparture,
        Instant plannedArrival,
        String vehicle,
        List<DocumentReference> references,
        String note,
        int itemCount,
        int departedCount,
        int arrivedCount,
        int endedCount,
        Instant cancelledAt,
        String cancelReason,

        @Schema(description = "Only in the answer about one dispatch")
        List<Item> items) {

    /**
     * One of its items.
     *
     * @param item its canonical Digital Link URI
     * @param departedAt by the clock that saw it; null when it was not seen leaving
     * @param arrivedAt by the clock that saw it; null when it was not seen at the destination
     * @param endedAt since when it is not awaited any more although it did not arrive; null otherwise
     * @param outcome why not; null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DispatchedItem")
    public record Item(String item, Instant departedAt, Instant arrivedAt, Instant endedAt, ArrivalOutcome outcome) {}

    Dispatch with(List<Item> itsItems) {
        return new Dispatch(
                dispatchId,
                state,
                sender,
                receiver,
                from,
                to,
                announcedAt,
                plannedDeparture,
                plannedArrival,
                vehicle,
                references,
                note,
                itemCount,
                departedCount,
                arrivedCount,
                endedCount,
                cancelledAt,
                cancelReason,
                itsItems);
    }
}
