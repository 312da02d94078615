package io.leaftrace.retail.payment;

/**
 * What the sandbox did.
 *
 * @param taskId under which it was asked
 * @param answer as it stands now
 * @param calls how often it was asked
 */
public record SandboxPayment(String taskId, PaymentKind kind, long minorUnits, PaymentAnswer answer, int calls) {}
