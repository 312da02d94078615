package io.leaftrace.retail.member;

import io.leaftrace.edge.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A buyer signs in; the first time it joins, and then {@code consent} is needed.
 *
 * @param phone the number to which the code was sent
 * @param code six digits
 * @param consent to what a buyer who joins agrees
 * @param city one in which there is a place; may be left out
 * @param ageAtLeast the age that the buyer confirms to have reached; may be left out
 */
public record NewSession(
        @NotBlank @Size(max = 64) String phone,
        @NotNull @Pattern(regexp = "[0-9]{6}") String code,
        @Valid Agreed consent,
        @Size(min = 1, max = 64) @PlainText String city,
        @Min(Age.LOWEST) @Max(Age.HIGHEST) Integer ageAtLeast) {

    /**
     * To what a buyer agrees on joining.
     *
     * @param terms the version of the terms
     * @param marketing also to messages of the brands
     * @param profile also to being looked at as one and the same
     */
    public record Agreed(
            @NotBlank @Size(max = 32) @PlainText String terms, Boolean marketing, Boolean profile) {}

    /** Without number and code. */
    @Override
    public String toString() {
        return "NewSession";
    }
}
