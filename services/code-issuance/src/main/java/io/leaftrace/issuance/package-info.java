/** Makers and their lines: codes issued, applied and packed. */
package io.leaftrace.issuance;
