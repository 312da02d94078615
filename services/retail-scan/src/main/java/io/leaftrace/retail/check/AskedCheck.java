package io.leaftrace.retail.check;

/**
 * A check, its code read.
 *
 * @param deviceId the phone; null when it did not say
 * @param position where it is; null when it did not say
 * @param address the network that asks
 */
record AskedCheck(AskedCode code, String deviceId, Position position, String address) {}
