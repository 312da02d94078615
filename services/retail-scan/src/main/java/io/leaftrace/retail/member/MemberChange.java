package io.leaftrace.retail.member;

import io.leaftrace.edge.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/**
 * What a member tells anew; what is left out stays.
 *
 * @param city one in which there is a place; empty for none
 * @param ageAtLeast the age that the member confirms to have reached
 */
public record MemberChange(
        @Size(max = 64) @PlainText String city,
        @Min(Age.LOWEST) @Max(Age.HIGHEST) Integer ageAtLeast) {}
