/** Codes taken out of use for good. */
package io.leaftrace.issuance.deactivation;
