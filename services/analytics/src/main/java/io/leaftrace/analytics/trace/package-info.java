/**
 * The trace of an item: a pure function of the set of facts ({@link io.leaftrace.analytics.trace.Life},
 * {@link io.leaftrace.analytics.trace.TraceDecision}), told as JSON.
 */
package io.leaftrace.analytics.trace;
