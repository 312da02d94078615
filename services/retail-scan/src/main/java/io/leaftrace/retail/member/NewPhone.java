package io.leaftrace.retail.member;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A member has another number.
 *
 * @param phone the new number, to which a code was sent by {@code POST /v1/sign-ins}
 * @param code six digits
 */
public record NewPhone(
        @NotBlank @Size(max = 64) String phone,
        @NotNull @Pattern(regexp = "[0-9]{6}") String code) {

    /** Without number and code. */
    @Override
    public String toString() {
        return "NewPhone";
    }
}
