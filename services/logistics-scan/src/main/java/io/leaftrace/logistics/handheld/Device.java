package io.leaftrace.logistics.handheld;

/**
 * A handheld.
 *
 * @param party the GLN of the organisation that uses it
 * @param deviceId unique within that organisation
 * @param subject who was signed in on it: the token's {@code sub}
 */
record Device(String party, String deviceId, String subject) {}
