/** Buyers' checks: what was asked, from where, and what was answered. */
package io.leaftrace.analytics.check;
