package io.leaftrace.logistics.handheld;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A scan as it was recorded, with what is odd about it by all that is known now.
 *
 * @param occurredAt by the device's clock, with its offset
 * @param recordedAt by our clock (UTC)
 * @param step what was recorded, as the state machine names it
 * @param items Digital Link URIs, at most 100 of them
 * @param itemCount how many there are
 * @param flags each with the Digital Link URI that it is about, at most 100 of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedScan(
        UUID scanId,
        String partyGln,
        String deviceId,
        String recordedBy,
        long sequence,
        OffsetDateTime occurredAt,
        Instant recordedAt,
        String step,
        List<String> items,
        int itemCount,
        String parent,
        String place,
        String position,
        String destination,
        Instant plannedArrival,
        String vehicle,
        List<ScanFlag> flags) {}
