package io.leaftrace.edge.refusal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.leaftrace.edge.OffendingItem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message that was refused.
 *
 * @param refusalId the same message refused again for the same reasons is the same refusal
 * @param partyGln who sent it
 * @param kind what it was, such as {@code sale} or {@code handheld-scan}
 * @param refusedAt by our clock (UTC)
 * @param refusedBy the {@code sub} of the token that sent it
 * @param reasons every reason, each with the item or field that it is about; none in a list where they are over 64 KiB
 * @param message the message as JSON; null in a list where it is over 64 KiB
 */
public record Refusal(
        UUID refusalId,
        String partyGln,
        String kind,
        Instant refusedAt,
        String refusedBy,
        List<OffendingItem> reasons,
        @JsonRawValue @Schema(implementation = Object.class) String message) {}
