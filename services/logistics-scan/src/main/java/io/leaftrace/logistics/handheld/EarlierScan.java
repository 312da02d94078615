package io.leaftrace.logistics.handheld;

/**
 * A scan that was accepted before under some device and sequence.
 *
 * @param fingerprint its content; null for one of which it was not kept
 */
public record EarlierScan(Long fingerprint) {

    boolean isSame(long other) {
        return fingerprint == null || fingerprint == other;
    }
}
