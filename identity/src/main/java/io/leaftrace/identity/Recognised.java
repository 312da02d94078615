package io.leaftrace.identity;

/** One of our own serials: the key that it was made with, and the item that it names. */
public record Recognised(String keyId, long itemId) {}
