package io.leaftrace.retail.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A member, as told to itself alone.
 *
 * @param phone the number in the form of E.164; left out of answers that are kept
 * @param market the country of the number, ISO 3166-1 alpha-2
 * @param consents the last for each purpose
 */
public record Member(
        UUID memberId,
        @JsonInclude(JsonInclude.Include.NON_NULL) String phone,
        OffsetDateTime joinedAt,
        String market,
        String city,
        Integer ageAtLeast,
        OffsetDateTime ageConfirmedAt,
        List<Consent> consents) {

    Member withoutPhone() {
        return new Member(memberId, null, joinedAt, market, city, ageAtLeast, ageConfirmedAt, consents);
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "Member " + memberId;
    }
}
