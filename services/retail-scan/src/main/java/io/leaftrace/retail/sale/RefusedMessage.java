package io.leaftrace.retail.sale;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A message of a till as it is kept when it is refused. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefusedMessage(
        String shopGln,
        String tillId,
        Long sequence,
        String type,
        OffsetDateTime occurredAt,
        List<String> items,
        Prices prices,
        UUID voids) {

    static RefusedMessage of(TillMessage message) {
        return new RefusedMessage(
                message.shopGln(),
                message.tillId(),
                message.sequence(),
                message.kind().word(),
                message.occurredAt(),
                message.items(),
                message.prices(),
                message.voids());
    }
}
