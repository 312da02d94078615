package io.leaftrace.retail.member;

import io.leaftrace.edge.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A member agrees to something, or withdraws that.
 *
 * @param version of the text that the member was shown
 */
public record NewConsent(
        @NotNull Purpose purpose,
        @NotBlank @Size(max = 32) @PlainText String version,
        @NotNull Boolean given) {}
