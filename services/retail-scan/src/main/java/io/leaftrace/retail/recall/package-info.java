/** Recalls of items, as analytics tells them. */
package io.leaftrace.retail.recall;
