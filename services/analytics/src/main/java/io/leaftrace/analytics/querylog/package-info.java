/** Who asked what, and why: every question about items is written down. */
package io.leaftrace.analytics.querylog;
