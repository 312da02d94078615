/** Which items are recalled now. */
package io.leaftrace.analytics.recalled;
