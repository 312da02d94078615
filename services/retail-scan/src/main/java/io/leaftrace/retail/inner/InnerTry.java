package io.leaftrace.retail.inner;

import io.leaftrace.identity.InnerCode;
import java.util.UUID;

/**
 * Somebody tries the inner code of an item.
 *
 * @param member null when it is no member
 * @param deviceId the phone; null when it did not say
 * @param address the network that asks; null when it is not known here
 */
public record InnerTry(long itemId, InnerCode code, UUID member, String deviceId, String address) {}
