package io.leaftrace.issuance.download;

/**
 * What somebody wants to be given.
 *
 * @param from the first index, from 0
 * @param limit at most how many codes; null for all that follow
 * @param format what is written down of it, see {@link Download#format}
 * @param reason why, where some of the codes were sent before; else it may be null
 */
public record WantedDownload(long orderNumber, int from, Integer limit, String format, String reason) {

    /** The index behind the last, in an order of this quantity. */
    int to(int quantity) {
        return limit == null ? quantity : (int) Math.min(quantity, (long) from + limit);
    }
}
