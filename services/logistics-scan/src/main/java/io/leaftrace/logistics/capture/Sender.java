package io.leaftrace.logistics.capture;

/**
 * Who sends a document.
 *
 * @param party the GLN of the organisation
 * @param subject the token's {@code sub}
 */
record Sender(String party, String subject) {}
