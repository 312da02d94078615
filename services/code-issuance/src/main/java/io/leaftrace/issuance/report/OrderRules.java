package io.leaftrace.issuance.report;

import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.Reason;
import io.leaftrace.issuance.order.CodeOrder;
import java.time.OffsetDateTime;

/**
 * Whether a line may use a code, as far as the code's order tells.
 *
 * @param lineId the line that reports
 * @param occurredAt when it used the code, by its own clock
 */
record OrderRules(String lineId, OffsetDateTime occurredAt) {

    /** Why a code may not be used for the first time; null when it may. */
    Reason reasonAgainstFirstUse(IssuedCode code) {
        CodeOrder order = code.order();
        if (order.cancelledAt() != null) {
            return Reason.CANCELLED;
        }
        // Told once, an expiry stands, also against a late report of what happened before it.
        boolean expired = order.expiredAt() != null || !occurredAt.isBefore(order.expiresAt());
        return expired ? Reason.EXPIRED : reasonAgainstAnyUse(code);
    }

    /** Why a code that may be in use already may not be used further; null when it may. */
    Reason reasonAgainstAnyUse(IssuedCode code) {
        if (!code.order().lineId().equals(lineId)) {
            return Reason.OTHER_LINE;
        }
        return code.order().deactivatedAt() == null ? null : Reason.DEACTIVATED;
    }
}
