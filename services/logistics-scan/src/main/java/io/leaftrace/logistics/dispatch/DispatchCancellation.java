package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Why an announced dispatch will not happen.
 *
 * @param reason in the words of whoever cancels it
 */
public record DispatchCancellation(
        @NotBlank @Size(max = 200) @PlainText String reason) {}
