/**
 * Scans by handhelds. They are offline for days, so batches come late, shuffled and repeated, and their clocks may be
 * wrong; what physically happened is recorded and flagged rather than refused.
 */
package io.leaftrace.logistics.handheld;
