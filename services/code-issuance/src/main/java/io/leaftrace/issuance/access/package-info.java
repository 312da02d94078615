/** Whose things a caller may see. */
package io.leaftrace.issuance.access;
