/** What became of issued codes, kept for 1,024 of them at a time. */
package io.leaftrace.issuance.item;
