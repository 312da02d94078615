package io.leaftrace.retail.member;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A session that has begun.
 *
 * @param token for {@code Authorization: Bearer}; told this once
 * @param joined whether the buyer became a member just now
 */
public record Session(String token, OffsetDateTime expiresAt, UUID memberId, boolean joined) {

    /** Without the token. */
    @Override
    public String toString() {
        return "Session";
    }
}
