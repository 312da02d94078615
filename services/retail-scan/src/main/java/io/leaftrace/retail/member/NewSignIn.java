package io.leaftrace.retail.member;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A buyer asks for a one-time code.
 *
 * @param phone a mobile number with its country calling code, such as {@code +86 138 0013 8000}
 * @param deviceId the phone, by a random number of its own; for limits only. May be left out
 */
public record NewSignIn(
        @NotBlank @Size(max = 64) String phone,
        @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}") String deviceId) {

    /** Without the number. */
    @Override
    public String toString() {
        return "NewSignIn";
    }
}
