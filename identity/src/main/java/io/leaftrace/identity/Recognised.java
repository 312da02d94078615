package io.leaftrace.identity;

/**
 * One of our own serials: the key that it was made with, and the item that it names.
 *
 * @param revoked whether the key was revoked, so that the code proves nothing
 */
public record Recognised(String keyId, long itemId, boolean revoked) {}
