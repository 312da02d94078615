/** Which items are recalled now, or were at a time. */
package io.leaftrace.analytics.recalled;
