/** The codes under wrappers: derived whenever they are needed, and told to others as keyed hashes only. */
package io.leaftrace.issuance.inner;
