package io.leaftrace.retail.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a provider tells by itself: what became of a payment that it was asked for.
 *
 * @param callbackId the provider's own; a repetition has the same
 * @param taskId ours, under which it was asked
 * @param outcome not {@code pending}
 * @param currency ISO 4217
 * @param minorUnits what was held, released or given back
 */
public record PaymentCallback(
        @NotNull
        @Size(min = 1, max = 100)
        @Pattern(regexp = "[A-Za-z0-9._:-]+", message = "must be letters, digits and . _ : -")
        String callbackId,

        @NotNull @Size(max = 100) String taskId,
        @NotNull PaymentAnswer outcome,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be three capital letters (ISO 4217)")
        String currency,

        @NotNull @Min(1) @Max(MOST) Long minorUnits) {

    static final long MOST = 1_000_000_000_000_000L;
}
