package io.leaftrace.retail.check;

import io.leaftrace.identity.InnerCode;

/**
 * A check, its code read.
 *
 * @param deviceId the phone; null when it did not say
 * @param position where it is; null when it did not say
 * @param address the network that asks
 * @param innerCode the code under the wrapper; null when none was told
 */
record AskedCheck(AskedCode code, String deviceId, Position position, String address, InnerCode innerCode) {}
