package io.leaftrace.retail.payment;

import jakarta.validation.constraints.NotNull;

/**
 * What the sandbox is to do badly for an order.
 *
 * @param kind of the request that it is about
 */
public record SandboxWish(
        @NotNull PaymentKind kind, @NotNull SandboxBehaviour behaviour) {}
