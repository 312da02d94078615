package io.leaftrace.identity;

import java.time.Instant;

/**
 * A key as the configuration tells it.
 *
 * @param hex the secret: 64 hexadecimal digits
 * @param companyPrefix of the one maker whose GTINs it makes; null for every maker
 * @param activeFrom from when on new codes are made with it; it verifies codes as soon as it is configured
 * @param revoked its codes are refused and none is made any more
 */
record KeyEntry(String id, String hex, String companyPrefix, Instant activeFrom, boolean revoked) {

    KeyEntry revoke() {
        return new KeyEntry(id, hex, companyPrefix, activeFrom, true);
    }

    KeyState state(Instant now) {
        if (revoked) {
            return KeyState.REVOKED;
        }
        return activeFrom.isAfter(now) ? KeyState.WAITING : KeyState.LIVE;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        String prefix = companyPrefix == null ? "*" : companyPrefix;
        return id + " prefix=" + prefix + " from=" + activeFrom + (revoked ? " revoked" : "");
    }
}
