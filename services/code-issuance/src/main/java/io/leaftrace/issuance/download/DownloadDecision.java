package io.leaftrace.issuance.download;

import io.leaftrace.issuance.order.CodeOrder;
import java.time.OffsetDateTime;

/** Whether codes may be given out: of an order that is alive, and the same codes a second time only with a reason. */
final class DownloadDecision {

    /**
     * What was given out of the wanted range before.
     *
     * @param given some of it by a download that has ended, well or not: these codes were sent
     * @param running some of it by one that has not ended
     */
    record Earlier(boolean given, boolean running) {}

    sealed interface Outcome permits Allowed, Conflict, OutOfRange {}

    record Allowed() implements Outcome {}

    /** The order, or what was done with it, stands against it. */
    record Conflict(String slug, String detail) implements Outcome {}

    /** The order has no such index. */
    record OutOfRange() implements Outcome {}

    private DownloadDecision() {}

    /** @param keyRevoked whether codes of the order's key are refused everywhere */
    static Outcome decide(
            CodeOrder order, boolean keyRevoked, WantedDownload wanted, Earlier earlier, OffsetDateTime now) {
        Conflict dead = reasonAgainst(order, keyRevoked, now);
        if (dead != null) {
            return dead;
        }
        if (wanted.from() >= order.quantity()) {
            return new OutOfRange();
        }
        if (wanted.reason() != null) {
            return new Allowed();
        }
        if (earlier.given()) {
            return new Conflict("already-downloaded", "Some of these codes were sent before; say why again.");
        }
        return earlier.running()
                ? new Conflict("download-running", "Some of these codes are being downloaded now; wait, or say why.")
                : new Allowed();
    }

    /** Why no code of the order may be given out to anybody; null when they may. */
    static Conflict reasonAgainst(CodeOrder order, boolean keyRevoked, OffsetDateTime now) {
        // SSCCs prove nothing, so they outlive their key.
        if (keyRevoked && !order.level().isLogisticUnit()) {
            return new Conflict("key-revoked", "The key of this order was revoked: its codes are refused everywhere.");
        }
        if (order.deactivatedAt() != null) {
            return new Conflict("code-order-deactivated", "All codes of the order were taken out of use.");
        }
        return switch (order.state()) {
            case REQUESTED -> new Conflict("code-order-requested", "The order waits for approval: it has no codes.");
            case CANCELLED -> new Conflict("code-order-cancelled", "The order is cancelled: its codes are void.");
            case EXPIRED -> expired();
            case ISSUED, DOWNLOADED, IN_USE, USED_UP -> order.expiresAt().isAfter(now) ? null : expired();
        };
    }

    private static Conflict expired() {
        return new Conflict("code-order-expired", "The order has expired: its unused codes are void.");
    }
}
