package io.leaftrace.issuance.deactivation;

import io.leaftrace.edge.ValidGln;
import io.leaftrace.model.DeactivationReason;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Which codes are to be taken out of use, and why: a list of them, an order, or a range of an order.
 *
 * @param makerGln whose codes they are; the caller's own when it is left out
 * @param occurredAt when it happened, with offset; now when it is left out
 * @param reason why
 * @param note in the words of whoever sends it; may be left out
 * @param codes at most 50,000, each in any GS1 form
 * @param orderNumber instead of codes
 * @param from the first index of the order, from 0; 0 when it is left out
 * @param quantity how many codes from there; all that follow when it is left out
 */
public record Deactivation(
        @ValidGln String makerGln,
        OffsetDateTime occurredAt,
        @NotNull DeactivationReason reason,
        @Size(max = 500) String note,
        @Size(min = 1) List<String> codes,
        Long orderNumber,
        @Min(0) Integer from,
        @Min(1) Integer quantity) {

    @AssertTrue(message = "give either codes, or an orderNumber with or without from and quantity")
    boolean isListOrOrder() {
        return codes == null ? orderNumber != null : orderNumber == null && from == null && quantity == null;
    }
}
