/** Recalls of items: what one would reach, declaring it, and taking it back. */
package io.leaftrace.analytics.recall;
