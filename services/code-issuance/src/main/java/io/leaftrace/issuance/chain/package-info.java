/** The anti-tampering log: every report is chained by hash, and the heads of the chains are told to others. */
package io.leaftrace.issuance.chain;
