package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A business document that a dispatch belongs to.
 *
 * @param type a CBV 2.0 business transaction type, such as {@code po}, {@code inv}, {@code desadv}
 * @param number as its keeper writes it
 */
public record DocumentReference(
        @NotNull @Pattern(regexp = "[a-z]{1,20}", message = "must be a CBV type such as po, inv, desadv")
        String type,

        @NotBlank @Size(max = 100) @PlainText String number) {}
