/** Bounds on how often somebody may ask. */
package io.leaftrace.retail.limit;
