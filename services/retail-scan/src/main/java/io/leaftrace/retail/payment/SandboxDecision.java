package io.leaftrace.retail.payment;

import java.util.List;
import java.util.Optional;

/** What a provider that keeps to its contract answers, after all that it did for an order. */
final class SandboxDecision {

    private SandboxDecision() {}

    /**
     * Decides on a request.
     *
     * @param before what it did for this order
     * @param taskId what it is asked under
     * @param late whether it is to wait until it is told to go on
     * @param fail whether it is to refuse
     */
    static PaymentAnswer answer(
            List<SandboxPayment> before, String taskId, PaymentKind kind, boolean late, boolean fail) {
        Optional<PaymentAnswer> first = before.stream()
                .filter(payment -> payment.taskId().equals(taskId) && payment.answer() != PaymentAnswer.PENDING)
                .map(SandboxPayment::answer)
                .findFirst();
        if (first.isPresent()) {
            return first.get();
        }
        if (late) {
            return PaymentAnswer.PENDING;
        }
        boolean held = isDone(before, PaymentKind.HOLD);
        boolean gone = isDone(before, PaymentKind.RELEASE) || isDone(before, PaymentKind.REFUND);
        return switch (kind) {
            case HOLD -> fail ? PaymentAnswer.REFUSED : PaymentAnswer.DONE;
            case RELEASE -> fail || !held || gone ? PaymentAnswer.REFUSED : PaymentAnswer.DONE;
            case REFUND -> {
                if (fail) {
                    yield PaymentAnswer.REFUSED;
                }
                yield held && !gone ? PaymentAnswer.DONE : PaymentAnswer.NOTHING_HELD;
            }
        };
    }

    private static boolean isDone(List<SandboxPayment> before, PaymentKind kind) {
        return before.stream().anyMatch(payment -> payment.kind() == kind && payment.answer() == PaymentAnswer.DONE);
    }
}
