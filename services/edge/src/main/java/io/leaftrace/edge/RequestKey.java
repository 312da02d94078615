package io.leaftrace.edge;

/**
 * Under which name a request's answer is stored.
 *
 * @param caller who sent it; keys of different callers never meet
 * @param key the {@code Idempotency-Key} as sent
 * @param fingerprint of method, path, query and body: tells a repeated request from another one under the same key
 */
record RequestKey(String caller, String key, String fingerprint) {}
