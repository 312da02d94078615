package io.leaftrace.issuance.order;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Why an order is cancelled.
 *
 * @param reason 1 to 200 characters, in the words of whoever cancels it
 */
public record Cancellation(@NotBlank @Size(max = 200) String reason) {}
